package page

import (
	"context"
	"slices"

	"ezmap/geo/draw"
)

// draft is a layout on its way: the composer that made it, and whether names have
// been taken into account.
type draft struct {
	composer composer
	layout   layout
	done     bool
}

// better tells whether the map of a draft is larger than another's or, of equal
// ones, lies as the subject does.
func (d draft) better(o draft, tall bool) bool {
	if d.layout.view.Scale != o.layout.view.Scale {
		return d.layout.view.Scale < o.layout.view.Scale
	}
	upright := func(s Size) bool { return s.H > s.W }
	return upright(d.layout.size) == tall && upright(o.layout.size) != tall
}

// choose lays the sheet out every way its orientation allows and returns the
// one with the largest map; of equal ones the one that lies as the subject does.
// Names only make a legend longer and the map smaller, so they are tried on the
// draft that is best so far.
func (p *prepared) choose(ctx context.Context) (layout, error) {
	var drafts []draft
	var refused error // why a way does not do, the first of several
	refuse := func(err error) {
		if refused == nil {
			refused = err
		}
	}
	for _, size := range p.Size.orientations(p.Orient) {
		d, err := p.rough(ctx, size)
		if err == nil {
			drafts = append(drafts, d)
		}
		refuse(err)
	}
	tall := p.subject.bound.Max[1]-p.subject.bound.Min[1] >= p.subject.bound.Max[0]-p.subject.bound.Min[0]
	for len(drafts) > 0 && ctx.Err() == nil {
		best := 0
		for i := range drafts {
			if drafts[i].better(drafts[best], tall) {
				best = i
			}
		}
		if drafts[best].done {
			return drafts[best].layout, nil
		}
		l, err := p.finish(ctx, drafts[best])
		if err != nil {
			refuse(err)
			drafts = slices.Delete(drafts, best, best+1)
			continue
		}
		drafts[best].layout, drafts[best].done = l, true
	}
	if err := ctx.Err(); err != nil {
		return layout{}, err
	}
	return layout{}, refused
}

// lay finds the layout for a size.
func (p *prepared) lay(ctx context.Context, size Size) (layout, error) {
	d, err := p.rough(ctx, size)
	if err != nil {
		return layout{}, err
	}
	return p.finish(ctx, d)
}

// rounds is how often a layout is tried until legend and map agree. Two are
// enough unless something at the edge of the frame comes and goes.
const rounds = 4

// rough finds the layout for a size without names, which is quick. The legend
// depends on what the map frame shows, and the frame on the legend, so the map is
// drawn on nothing until both agree.
func (p *prepared) rough(ctx context.Context, size Size) (draft, error) {
	if err := p.offPaper(size); err != nil {
		return draft{}, err
	}
	p.number(nil)
	st := styleOf(size)
	c := composer{sheet: p.Sheet, size: size, style: st, subject: p.subject, words: p.words(st.detail), legend: newLegend(nil, st)}
	if p.Position {
		c.ground = p.positionGround()
	}
	d := draft{composer: c, layout: c.compose()}
	return d, p.agree(ctx, &d, false)
}

// finish takes the names into account: what is only a name is drawn, and stands in
// the legend, when there is room for it.
func (p *prepared) finish(ctx context.Context, d draft) (layout, error) {
	p.number(nil)
	if err := p.agree(ctx, &d, true); err != nil {
		return d.layout, err
	}
	l, err := p.keyed(ctx, d.composer, d.layout)
	if err != nil {
		return l, err
	}
	return p.settle(ctx, l)
}

// agree surveys the map until its legend is that of the layout, which then has what
// the last survey of it found.
func (p *prepared) agree(ctx context.Context, d *draft, names bool) error {
	for range rounds {
		if size := d.composer.size; !d.layout.fits() {
			return fault("幅面 %s×%s 毫米放不下这幅图的图名和图例，请改用大一些的幅面。", number(size.W), number(size.H))
		}
		o := p.options(d.layout, names)
		o.Surveyed = d.layout.surveyed
		res, err := draw.Survey(ctx, d.layout.view, p.stack, o)
		if err != nil {
			return err
		}
		d.layout.surveyed = res
		next := newLegend(res.Legend(), d.composer.style)
		if p.off(LegendPart) || slices.Equal(next.titles(), d.composer.legend.titles()) {
			break
		}
		d.composer.legend = next
		d.layout = d.composer.compose() // not surveyed yet
	}
	return d.trouble(names)
}

// trouble returns what does not go into its box, once names have been taken into
// account: what has room only for a part of them has a shorter legend.
func (d *draft) trouble(names bool) error {
	if !names {
		return nil
	}
	return d.layout.trouble
}
