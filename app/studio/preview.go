package studio

import (
	"context"
	"image"
	"image/color"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/page"
)

// look is 预览: a sheet as it was laid out and drawn.
type look struct {
	size    page.Size
	scaleN  float64     // the N of 1:N
	frame   canvas.Rect // the neat line around the map
	things  []thing     // what lies on top comes later
	picture image.Image
	scale   float64  // pixels of the picture per millimetre
	told    []string // what the officer should know
	// fitted is the sheet turned as it lies.
	fitted page.Sheet
}

// compose lays a sheet out and draws it for how it is looked at. It draws what an export draws, by the same calls.
func compose(ctx context.Context, sheet page.Sheet, state *data.State, at lens) (look, error) {
	var told []string
	sheet.Warn = func(sentence string) { told = append(told, sentence) }
	fitted, err := sheet.Fitted(ctx, state)
	if err != nil {
		return look{}, err
	}
	told = nil // it is told again
	l, err := depict(ctx, fitted, state, at.perMM(fitted.Size))
	for _, sentence := range l.told {
		if !slices.Contains(told, sentence) {
			told = append(told, sentence)
		}
	}
	l.told = told
	return l, err
}

// depict draws a sheet that lies as it should.
func depict(ctx context.Context, fitted page.Sheet, state *data.State, perMM float64) (look, error) {
	c := raster.New(fitted.Size.W, fitted.Size.H, perMM*25.4)
	if !fitted.Clear {
		c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255})
	}
	plan, err := fitted.DrawPlanned(ctx, c, state)
	if err != nil {
		return look{}, err
	}
	picture := c.Image()
	if fitted.Clear {
		layOnChecks(picture)
	}
	return look{
		size: plan.Size, frame: plan.Frame, scaleN: plan.Scale, things: thingsOf(plan, fitted), picture: picture, scale: perMM, told: plan.Told, fitted: fitted,
	}, nil
}

// thingsOf lists what of a sheet can be taken in hand: the map, the names on it,
// and the other parts above them.
func thingsOf(plan page.Plan, sheet page.Sheet) []thing {
	var things []thing
	part := func(p page.Part) {
		box, there := plan.Parts[p]
		if _, laid := sheet.Moved[p]; there {
			things = append(things, thing{part: p, box: box, laid: laid})
		}
	}
	part(page.FramePart)
	for _, n := range plan.Names {
		if n.Pin == (draw.Pin{}) || len(n.Boxes) == 0 {
			continue
		}
		t := thing{pin: n.Pin, boxes: n.Boxes, box: n.Boxes[0]}
		for _, b := range n.Boxes[1:] {
			t.box = union(t.box, b)
		}
		for _, pin := range sheet.Pins {
			t.laid = t.laid || samePin(pin, n.Pin)
		}
		things = append(things, t)
	}
	for _, m := range page.Movable {
		if m.Part != page.FramePart {
			part(m.Part)
		}
	}
	return things
}

// union returns the rectangle around two.
func union(a, b canvas.Rect) canvas.Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return canvas.Rect{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

// The squares that stand for what is clear, as in every program for pictures.
const checkSide = 8

var checkGreys = [2]uint8{255, 222}

// layOnChecks lays a picture on a ground of squares.
func layOnChecks(p *image.RGBA) {
	for y := range p.Rect.Dy() {
		row := p.Pix[y*p.Stride:]
		for x := range p.Rect.Dx() {
			px := row[4*x : 4*x+4 : 4*x+4]
			if px[3] == 255 {
				continue
			}
			below := uint8(uint32(checkGreys[(x/checkSide+y/checkSide)%2]) * uint32(255-px[3]) / 255)
			px[0], px[1], px[2], px[3] = px[0]+below, px[1]+below, px[2]+below, 255
		}
	}
}

// preview draws the preview in the background; a newer wish ends an older one.
func (s *Studio) preview() {
	sheet, state, lens := s.request(), s.p.State(), s.paper.lens()
	s.drawing("正在画预览……", func(ctx context.Context) (look, error) {
		return compose(ctx, sheet, state, lens)
	})
}

// sharpen draws the preview anew for the scale at which it is looked at.
func (s *Studio) sharpen() {
	l := s.paper.look
	if l.picture == nil || s.faulty || s.busy() {
		s.unsharp = s.busy()
		return
	}
	scale, state := s.paper.lens().perMM(l.size), s.p.State()
	if scale == l.scale {
		return
	}
	s.drawing("", func(ctx context.Context) (look, error) {
		sharp, err := depict(ctx, l.fitted, state, scale)
		sharp.told = l.told
		return sharp, err
	})
}

// busy tells that a preview is being drawn.
func (s *Studio) busy() bool { return s.stopLook != nil }

// drawing draws a preview in the background and shows it.
func (s *Studio) drawing(word string, draw func(context.Context) (look, error)) {
	if s.stopLook != nil {
		s.stopLook()
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.stopLook = cancel
	if word != "" {
		s.say(word, "")
	}
	go func() {
		l, err := draw(ctx)
		s.p.Post(func() {
			if ctx.Err() != nil {
				return
			}
			cancel()
			s.stopLook = nil
			s.shown(l, err)
		})
	}()
}

// shown shows a preview that was drawn, or why there is none. The one before stays
// in that case, so that what was laid wrongly can be laid otherwise.
func (s *Studio) shown(l look, err error) {
	s.faulty = err != nil
	if err != nil {
		said := "没有画出预览。"
		if len(s.paper.look.things) > 0 {
			said = "没有画出预览，图上还是上一次的样子。"
		}
		s.say(said, data.Sentence(err))
		s.showChosen()
		return
	}
	s.paper.display(l)
	s.say(s.aboutLook(l), strings.Join(l.told, ""))
	s.showChosen()
	if s.unsharp || s.paper.lens().perMM(l.size) != l.scale {
		s.unsharp = false
		s.sharpen()
	}
}
