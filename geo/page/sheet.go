// Package page makes the sheet (图幅): title, map frame with graticule, legend of
// what is drawn, scale bar, north arrow, notes and the texts that the rules for
// maps ask for; it writes sheets as PNG, JPEG, PDF and SVG, and atlases of them.
//
// It decides where things stand on paper. What the map shows and how it looks is
// the business of geo/layer and geo/draw. It reads no clock and no settings: the
// same sheet of the same state is the same file.
package page

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/basemap"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// Sheet is 图幅: what is wanted of one. The zero Sheet with a Size is the whole
// city without a layout, class A.
type Sheet struct {
	Size   Size
	Orient Orient
	// DPI is the resolution of pictures in dots per inch, 0 for 300.
	DPI float64

	// Title and Subtitle are printed instead of those by area and schemes, “” for these.
	Title, Subtitle string
	// Org is 编制单位, Date 编制日期, DataDate 数据截止日期, printed as given; a sheet
	// leaves a blank to be filled in for what is “”.
	Org, Date, DataDate string
	// Secrecy is 密级 as the user types it, printed at the top left; “” for none. No
	// sheet is given one by the program.
	Secrecy  string
	Class    Class
	Approval string // 审图号

	Schemes []data.Scheme
	Area    data.AreaCode // “” for the city
	// Element is the id of an element of the layout that the sheet is about, “” for
	// none. Its scheme must be among Schemes.
	Element string
	// Layers, when not empty, are the only layers shown, by id; Without are not shown.
	Layers, Without []string
	// Looks, Order and Colouring are the settings of layers as on the screen, see
	// layer.Options; none for the official symbols.
	Looks     map[string]layer.Look
	Order     []string
	Colouring *layer.Colouring
	// Charts puts small charts on the areas, nil for none.
	Charts *layer.Charts
	// Clusters gathers crowds of sites into counted marks; a sheet shows them all
	// unless it is asked for.
	Clusters bool
	// Now is the moment at which states of progress are judged.
	Now time.Time
	// Year hides sites that were founded later and reads indicators up to then, 0
	// for no limit.
	Year int
	Gray bool
	// Sites picks the records that are shown; the zero filter shows all.
	Sites filter.Sites
	// Position adds a small map of where the subject lies (位置图), where a corner of
	// the map is free for it.
	Position bool
	// Clear leaves the paper around the map frame transparent, for slides with a
	// ground of their own; JPEG knows no such thing and stays white.
	Clear bool
	// LiveText keeps the words of an SVG file as text in an embedded subset of the
	// font, instead of outlines that look the same everywhere.
	LiveText bool
	// Off are parts that are left out.
	Off []Part
	// Moved is where parts stand that the user has moved or resized, as boxes on the
	// sheet as it lies; the others are laid out by themselves. Words are broken to
	// the width of their box, the map fills its frame, a legend runs in as many
	// columns as go in.
	Moved map[Part]canvas.Rect
	// Pins are names that stand where the user has put them.
	Pins []draw.Pin
	// Tiles lays online tiles under the map, nil for none and no network.
	Tiles *basemap.Source

	// Program is the version of the program, for what the file says about itself.
	Program string

	// Warn is told in a sentence what went not as wished though the sheet could
	// be made, such as tiles that could not be had. It may be nil.
	Warn func(string)
}

// Draw draws the sheet on a canvas of its size. The error is a *data.Error, or
// that of ctx.
func (s Sheet) Draw(ctx context.Context, c canvas.Canvas, state *data.State) error {
	_, err := s.DrawPlanned(ctx, c, state)
	return err
}

// DrawPlanned is Draw that also returns where everything stands.
func (s Sheet) DrawPlanned(ctx context.Context, c canvas.Canvas, state *data.State) (Plan, error) {
	s.Size.W, s.Size.H = c.Size()
	p, err := s.prepare(ctx, state)
	if err != nil {
		return Plan{}, err
	}
	l, err := p.lay(ctx, s.Size)
	if err != nil {
		return Plan{}, err
	}
	res, err := p.draw(ctx, c, l)
	if err != nil {
		return Plan{}, err
	}
	return p.plan(l, res), nil
}

// Fitted returns the sheet with its size turned the way that shows the map
// largest, where its orientation leaves that open.
func (s Sheet) Fitted(ctx context.Context, state *data.State) (Sheet, error) {
	p, err := s.prepare(ctx, state)
	if err != nil {
		return s, err
	}
	l, err := p.choose(ctx)
	if err != nil {
		return s, err
	}
	s.Size, s.Orient = l.size, AutoOrient
	s.Size.Turns = false
	return s, nil
}

// prepared is a sheet with what does not depend on its layout.
type prepared struct {
	Sheet
	state   *data.State
	stack   layer.Stack
	subject subject
	picks   func(*data.Site) bool // tells of a record whether it is shown
	// plain are the names of numbered marks as they were before they had numbers.
	plain map[*layer.Feature]*layer.Name
	slid  []slide
}

func (s Sheet) prepare(ctx context.Context, state *data.State) (*prepared, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := s.Size.check(); err != nil {
		return nil, err
	}
	if err := cmp.Or(s.checkClass(), s.checkMoved()); err != nil {
		return nil, err
	}
	if s.Charts != nil {
		if err := s.Charts.Check(state); err != nil {
			return nil, err
		}
	}
	hidden, err := s.hidden(state)
	if err != nil {
		return nil, err
	}
	s.warnOfClass(state)
	if err := s.Sites.Known(state); err != nil {
		return nil, err
	}
	p := &prepared{Sheet: s, state: state, picks: s.Sites.Matcher(state)}
	p.stack = layer.Build(state, layer.Options{
		Schemes: s.Schemes, Year: s.Year, Hidden: hidden, Sites: p.picks, Gray: s.Gray, Size: styleOf(s.Size).mapFactor(),
		Looks: s.Looks, Order: s.Order, Colouring: s.Colouring, Charts: s.Charts, Clusters: s.Clusters, Now: s.Now,
	})
	p.slides()
	p.subject, err = p.about()
	return p, err
}

// hidden returns the layers to be left out; an id that no layer has is an error.
func (s Sheet) hidden(state *data.State) (map[string]bool, error) {
	contents := layer.Contents(state)
	for _, id := range slices.Concat(s.Layers, s.Without) {
		if id != layer.ProgressID && !slices.ContainsFunc(contents, func(c layer.Content) bool { return c.ID == id }) {
			return nil, data.Fault(data.NotFound, "没有名为“"+id+"”的图层，请用 ezmapctl layers 查看图层的标识。", nil)
		}
	}
	hidden := map[string]bool{layer.ProgressID: slices.Contains(s.Without, layer.ProgressID)}
	for _, c := range contents {
		if s.leftOut(c) {
			hidden[c.ID] = true
		}
	}
	return hidden, nil
}

// leftOut tells that a layer is not shown. The list of the only layers names no
// level and no status: these are shown unless they are taken away.
func (s Sheet) leftOut(c layer.Content) bool {
	if slices.Contains(s.Without, c.ID) {
		return true
	}
	if len(s.Layers) == 0 {
		return !c.Visible
	}
	return c.Kind != "level" && c.Kind != "status" && !slices.Contains(s.Layers, c.ID)
}

func (p *prepared) words(d detail) words {
	all := words{
		title: p.title(p.state), subtitle: p.subtitle(), banner: p.banner(sketched(p.state)),
		secrecy: strings.TrimSpace(p.Secrecy),
		notes:   p.notes(d, p.credits(), p.unplaced(), p.picked(), sketched(p.state)),
		imprint: p.imprint(d),
	}
	return all.left(p.Sheet)
}

// draw draws the sheet as it was laid out.
func (p *prepared) draw(ctx context.Context, c canvas.Canvas, l layout) (*draw.Result, error) {
	p.number(l.key)
	o := p.options(l, true)
	o.Surveyed = l.surveyed
	problem := ""
	if p.Tiles != nil {
		tiles, err := p.tiles(ctx, l.view)
		if err != nil {
			return nil, err
		}
		problem = tiles.Sentence()
		o.Underlay = func(_ context.Context, c canvas.Canvas, v view.View) error {
			tiles.Draw(c, v.Frame)
			return nil
		}
	}
	if !p.Clear {
		l.drawGround(c)
	}
	res, err := draw.Map(ctx, c, l.view, p.stack, o)
	if err != nil {
		return nil, err
	}
	around := c
	if p.Gray {
		around = grey{c}
	}
	l.drawBorder(around)
	if err := p.drawPosition(ctx, c, l); err != nil {
		return nil, err
	}
	c = around
	l.drawFurniture(c)
	p.warnOfLayout(l)
	if problem != "" {
		l.drawProblem(c, problem)
		p.warn(problem)
	}
	if p.Watermarked() {
		l.drawWatermark(c, watermark)
	}
	return res, nil
}

// warnOfLayout tells what the sheet has no room for, and what lies on what.
func (p *prepared) warnOfLayout(l layout) {
	if p.Position && l.position.box.W == 0 {
		p.warn("图上没有空角放位置图，已省略。")
	}
	if len(l.missing) > 0 {
		room := "这个幅面"
		if _, moved := l.rooms[LegendPart]; moved {
			room = "图例的框"
		}
		p.warn(room + "放不下全部图例，省略了：" + strings.Join(l.missing, "、") + "。")
	}
	for _, sentence := range p.collisions(l) {
		p.warn(sentence)
	}
}

// options are those of the map in a layout: it keeps clear of what will lie on it.
func (p *prepared) options(l layout, labels bool) draw.Options {
	o := draw.Options{Labels: labels, Mask: true, Uncut: true, Focus: p.Area, Pins: p.pins(l.view), Keep: []canvas.Rect{l.north}}
	for _, box := range []canvas.Rect{l.inset, l.position.box} {
		if box.W > 0 {
			o.Keep = append(o.Keep, box)
		}
	}
	for _, part := range slices.Sorted(maps.Keys(l.rooms)) {
		if box := l.rooms[part]; part != FramePart && box.Overlaps(l.view.Frame) {
			if part == ScalePart {
				box = box.Inset(-patchRim * l.style.entry)
			}
			o.Keep = append(o.Keep, box)
		}
	}
	return o
}

// tiles fetches the tiles under a view.
func (p *prepared) tiles(ctx context.Context, v view.View) (*basemap.Picture, error) {
	w, h := Size{W: v.Frame.W, H: v.Frame.H}.pixels(p.dpi())
	tiles, err := p.Tiles.Picture(ctx, v, w, h)
	if err == nil && p.Gray {
		tiles.Grey()
	}
	return tiles, err
}

func (s Sheet) warn(sentence string) {
	if s.Warn != nil {
		s.Warn(sentence)
	}
}

// credits returns what must be printed for the base layers that are shown, each once.
func (p *prepared) credits() []string {
	var credits []string
	for _, l := range p.state.Layers {
		if l.Credit != "" && p.shows(l.ID) && !slices.Contains(credits, l.Credit) {
			credits = append(credits, l.Credit)
		}
	}
	if p.Tiles != nil {
		credits = append(credits, p.Tiles.Credit)
	}
	return credits
}

func (p *prepared) shows(id string) bool {
	return slices.ContainsFunc(p.stack, func(l *layer.Layer) bool { return l.ID == id && l.Visible })
}

// unplaced counts the records that would be on the map if their place were
// known; on the sheet of an area those of the area and of what lies inside it.
func (p *prepared) unplaced() int {
	n := 0
	for i := range p.state.Sites {
		s := &p.state.Sites[i]
		if s.Unplaced() && p.picks(s) && p.covers(s.Area) {
			n++
		}
	}
	return n
}

// picked says in words which records are shown, “” for all and for none: a sheet
// without any needs no words.
func (p *prepared) picked() string {
	if p.Sites.None {
		return ""
	}
	return p.Sites.Title(p.state)
}

// covers tells whether an area belongs to the area of the sheet.
func (p *prepared) covers(code data.AreaCode) bool {
	if p.wholeCity() || code == p.Area {
		return true
	}
	a := p.state.Area(code)
	return a != nil && a.Parent == p.Area
}
