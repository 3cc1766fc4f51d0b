package intake

import (
	"strings"

	"ezmap/app/control"
	"ezmap/app/mapview"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// side is where the rows lie, on a small map, and what the chosen one says.
type side struct {
	reader *reader
	body   *fyne.Container
	holder *fyne.Container
	legend *control.Prose
	detail *control.Scroller
	// The map is made with the first preview: it costs time and memory.
	m     *mapview.Map
	marks *marks
	state *data.State // whose base map is shown
	path  string      // of the file that the view was fitted to
}

func newSide(r *reader) *side {
	s := &side{reader: r, holder: container.NewStack(), legend: control.NewNote("")}
	s.detail = control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))
	s.body = container.New(sideLayout{}, s.holder, s.legend, widget.NewSeparator(), s.detail)
	return s
}

// sideLayout gives the map, where it is shown, the upper half, and what is said of it a line.
type sideLayout struct{}

func (sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line, top := float32(22), size.Height/2
	if !objects[0].Visible() {
		line, top = 0, -3
	}
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(theme.Space12, top+2))
	objects[1].Resize(fyne.NewSize(size.Width-2*theme.Space12, line))
	objects[2].Move(fyne.NewPos(0, top+line+2))
	objects[2].Resize(fyne.NewSize(size.Width, 1))
	objects[3].Move(fyne.NewPos(0, top+line+3))
	objects[3].Resize(fyne.NewSize(size.Width, size.Height-top-line-3))
}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 300) }

// show shows the places of the preview.
func (s *side) show() {
	r := s.reader
	for _, o := range s.body.Objects[:3] {
		setShown(o, !r.request.tables()) // values and templates lie nowhere
	}
	s.body.Refresh()
	if s.m == nil {
		s.m = mapview.New(mapview.Params{Post: r.p.Post, Moved: func() { s.marks.Refresh() }, Tapped: func(_ []layer.Ref, at mapview.Spot) { s.tapped(at) }, Passed: true})
		s.marks = newMarks(s.m)
		s.holder.Objects = []fyne.CanvasObject{s.m, s.marks}
		s.holder.Refresh()
	}
	if state := r.p.Host.State(); s.state != state {
		s.state = state
		bare := *state
		bare.Sites = nil
		s.m.Display(&bare, layer.Options{})
	}
	s.marks.set(r.list.all)
	s.legend.SetText(s.marks.legend())
	if b, ok := boundOf(r.list.all); ok && s.path != r.path {
		s.path = r.path
		s.fit(b)
	}
}

// fit shows a bound (CGCS2000 degrees) with some room around it.
func (s *side) fit(b orb.Bound) {
	const least = 0.01 // degrees, about a kilometre: a single place shows what is around it
	b = b.Pad(max(least, (b.Max[0]-b.Min[0])*0.1))
	low, errLow := plane(b.Min)
	high, errHigh := plane(b.Max)
	if errLow == nil && errHigh == nil {
		s.m.Fit(orb.Bound{Min: low, Max: high})
	}
}

// clear forgets the file.
func (s *side) clear() {
	s.path = ""
	s.choose(nil)
	if s.marks != nil {
		s.marks.set(nil)
	}
}

// tapped chooses the row whose place is nearest to a click.
func (s *side) tapped(at mapview.Spot) {
	const reach = 12 // of the widget's units
	if row := s.marks.nearest(at.Plane, reach*at.Metre); row != nil {
		s.reader.list.find(row)
	}
}

// choose shows a row, nil for none.
func (s *side) choose(row *merge.Row) {
	if s.marks != nil {
		s.marks.choose(row)
		if row != nil && row.Place != nil {
			s.m.Reveal(row.Place.Bound().Center())
		}
	}
	if row == nil {
		s.detail.Set(control.NewNote("选中一行，这里显示它的位置和每一处差别。"))
		return
	}
	s.detail.Set(s.says(row)...)
}

// says is what there is to say of a row.
func (s *side) says(row *merge.Row) []fyne.CanvasObject {
	title := titleOf(row)
	if title == "" {
		title = row.Verdict.Title()
	}
	about := []string{row.Verdict.Title()}
	for _, text := range []string{row.Key, row.Where} {
		if text != "" {
			about = append(about, text)
		}
	}
	content := []fyne.CanvasObject{control.NewStrong(title), control.NewNote(strings.Join(about, " · "))}
	if row.Message != "" {
		content = append(content, control.NewFault(row.Message))
	}
	for _, doubt := range row.Doubts {
		content = append(content, control.NewWarning(doubt))
	}
	differences := row.Differences
	switch {
	case row.Verdict == merge.Changed || row.Verdict == merge.Kept:
	case row.Site != nil:
		differences = merge.SiteFacts(s.reader.p.Host.State(), row.Site)
	case len(differences) == 0:
		for _, p := range row.Properties {
			differences = append(differences, merge.Difference{Title: p.Key, New: row.Properties.Text(p.Key)})
		}
	}
	if t, line := s.reader.preview.rowAt(row.Where); row.Verdict == merge.Faulty && line != nil {
		for i, c := range line.Cells {
			if !c.Blank() {
				differences = append(differences, merge.Difference{Title: t.Header[i], New: c.Text})
			}
		}
	}
	changed := row.Verdict == merge.Changed || row.Verdict == merge.Kept
	if !changed {
		return append(content, newFacts(differences))
	}
	for _, d := range differences {
		content = append(content, newDifference(d.Title, blank(d.Old), blank(d.New)))
	}
	if changed && len(differences) == 0 {
		content = append(content, control.NewProse(strings.Join(row.Fields, "、")+"有改动。"))
	}
	return content
}

// blank is a text, or the word for none.
func blank(text string) string {
	if text == "" {
		return "（空白）"
	}
	return text
}

// newDifference is a field with what it holds, and below it what it would hold.
func newDifference(title, old, fresh string) fyne.CanvasObject {
	return control.NewColumn(0, 0, control.NewNote(title), control.NewNote("原　"+old), control.NewProse("改为 "+fresh))
}

// newFacts are the fields of a row that is new, removed or faulty.
func newFacts(fields []merge.Difference) fyne.CanvasObject {
	facts := make([]control.Fact, len(fields))
	for i, f := range fields {
		facts[i] = control.Fact{Name: f.Title, Text: f.New}
	}
	return control.NewFacts(facts...)
}
