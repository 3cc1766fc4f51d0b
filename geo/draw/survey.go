package draw

import (
	"context"
	"image"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// Survey is Map without a canvas: it says what would be drawn. A Map that is given
// the result as Options.Surveyed does not look for it again.
func Survey(ctx context.Context, v view.View, st layer.Stack, o Options) (*Result, error) {
	p := newPainter(ctx, nothing{}, v, st, o)
	p.prepare()
	if err := p.places(); err != nil {
		return nil, err
	}
	for i := range p.stack {
		err := p.each(i, func(f *layer.Feature) {
			if !p.styles[f.Style] { // of a style that was seen there is no more to learn
				p.feature(f)
			}
		})
		if err != nil {
			return nil, err
		}
		p.drawLines()
	}
	p.drawCharts()
	p.writeNames()
	p.result.owners, p.result.survey = p.owners, p
	return p.result, nil
}

// resume takes over what a survey of the same view has found, as far as it holds for
// these options; ok is false where there is no such survey. All is decided then if
// that was asked for the same names.
func (p *painter) resume() (ok bool) {
	if p.o.Surveyed == nil || p.o.Surveyed.survey == nil {
		return false
	}
	s := p.o.Surveyed.survey
	was, is := scopeOf(s.v, s.st, s.o), scopeOf(p.v, p.st, p.o)
	named := was == is && slices.Equal(s.o.Keep, p.o.Keep) && s.o.Visible == p.o.Visible
	was.labels, was.pins, is.labels, is.pins = false, "", false, ""
	if was != is || s.v != p.v || s.o.Uncut != p.o.Uncut {
		return false
	}
	p.result.Stack, p.near, p.dotted = s.stack, s.near, s.dotted
	if named {
		p.plan, p.planned = s.plan, true
		p.adopt()
		return true
	}
	p.plan = p.newPlan(s.stack, s.moved)
	p.marks, p.crowded = s.marks, s.crowded
	return true
}

// nothing is a canvas on which nothing is drawn.
type nothing struct{}

func (nothing) Size() (w, h float64)             { return 0, 0 }
func (nothing) Fill(*canvas.Path, canvas.Paint)  {}
func (nothing) Stroke(*canvas.Path, canvas.Pen)  {}
func (nothing) Stamp(*canvas.Mark, canvas.Point) {}
func (nothing) Text(canvas.Text)                 {}
func (nothing) Picture(image.Image, canvas.Rect) {}
func (nothing) PushClip(*canvas.Path)            {}
func (nothing) PopClip()                         {}
func (nothing) PushGroup(float64)                {}
func (nothing) PopGroup()                        {}
