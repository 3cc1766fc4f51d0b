package mapview

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Legend is 图例 over the corner of the map: what is drawn now and nothing else,
// each swatch drawn by the style that draws the map. It folds to a button.
type Legend struct {
	widget.BaseWidget
	entries  []layer.Entry
	open     bool
	folded   func(open bool)
	scroller *control.Scroller
	plate    *fyne.Container
	button   *control.Button
	swatches map[string]*fynecanvas.Raster
}

// legendWidth and legendShare are the width of an open legend and the most of
// the map's height that it takes.
const (
	legendWidth float32 = 230
	legendShare float32 = 0.62
)

// NewLegend returns a legend, open or folded; folded is told when that changes.
func NewLegend(open bool, folded func(open bool)) *Legend {
	l := &Legend{open: open, folded: folded, swatches: map[string]*fynecanvas.Raster{}}
	l.scroller = control.NewScroller(control.NewColumn(theme.Space8, 2))
	shut := control.NewButton("", theme.IconClose, func() { l.Open(false) })
	shut.Importance = widget.LowImportance
	head := container.NewHBox(widget.NewLabelWithStyle("图例", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), layout.NewSpacer(), shut)
	l.plate = container.NewStack(control.NewPlate(theme.ColorPanel), container.NewBorder(head, nil, nil, nil, l.scroller))
	l.button = control.NewButton("图例", theme.IconLayers, func() { l.Open(true) })
	l.ExtendBaseWidget(l)
	return l
}

// Open opens or folds the legend.
func (l *Legend) Open(open bool) {
	if l.open == open {
		return
	}
	l.open = open
	if open {
		l.fill()
	}
	l.folded(open)
	l.Refresh()
}

// Covers returns how wide a strip at the right edge of the map the open legend
// covers, 0 while it is folded.
func (l *Legend) Covers() float32 {
	if !l.open {
		return 0
	}
	return legendWidth + 2*theme.Space8
}

// IsOpen tells whether the legend is open.
func (l *Legend) IsOpen() bool { return l.open }

// Set shows the entries of a picture.
func (l *Legend) Set(entries []layer.Entry) {
	if same(l.entries, entries) {
		return
	}
	l.entries = entries
	if l.open {
		l.fill()
		l.Refresh()
	}
}

func same(a, b []layer.Entry) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Group != b[i].Group || a[i].Title != b[i].Title || a[i].Look != b[i].Look {
			return false
		}
	}
	return true
}

func (l *Legend) fill() {
	var rows []fyne.CanvasObject
	group := ""
	for _, e := range grouped(l.entries) {
		if e.Group != group {
			group = e.Group
			rows = append(rows, control.NewNote(group))
		}
		if e.Words || e.Draw == nil {
			rows = append(rows, control.NewProse(e.Title))
			continue
		}
		rows = append(rows, control.NewBeforeText(l.swatch(e), e.Title))
	}
	l.scroller.Set(rows...)
}

// grouped returns entries with those of a group together, in the order in which
// the groups begin: the order of a sheet's columns may take them apart.
func grouped(entries []layer.Entry) []layer.Entry {
	first := map[string]int{}
	for _, e := range entries {
		if _, seen := first[e.Group]; !seen {
			first[e.Group] = len(first)
		}
	}
	together := slices.Clone(entries)
	slices.SortStableFunc(together, func(a, b layer.Entry) int { return first[a.Group] - first[b.Group] })
	return together
}

// The size of a swatch, in millimetres; one that is drawn in its true size may
// be higher, up to a bound.
const (
	swatchWidth   = 8.0
	swatchHeight  = 4.6
	highestSwatch = 12.0
)

// swatch returns an entry's sign on a chip of paper, the same object as long as
// the entry looks alike.
func (l *Legend) swatch(e layer.Entry) fyne.CanvasObject {
	key := e.Group + "/" + e.Title + "/" + e.Look
	if l.swatches[key] == nil {
		high := min(max(swatchHeight, e.Height), highestSwatch)
		size := fyne.NewSize(float32(swatchWidth/mmPerUnit), float32(high/mmPerUnit))
		l.swatches[key] = control.NewSwatch(e.Draw, size)
	}
	return l.swatches[key]
}

// CreateRenderer returns the renderer of plate or button.
func (l *Legend) CreateRenderer() fyne.WidgetRenderer {
	l.fill()
	return &legendRenderer{l}
}

type legendRenderer struct{ legend *Legend }

func (r *legendRenderer) Layout(size fyne.Size) {
	l := r.legend
	if l.open {
		l.button.Hide()
		l.plate.Show()
		want := l.scroller.HeightFor(legendWidth) + 44
		h := min(want, size.Height*legendShare)
		l.plate.Resize(fyne.NewSize(legendWidth, h))
		l.plate.Move(fyne.NewPos(size.Width-legendWidth-theme.Space8, size.Height-h-theme.Space8))
		return
	}
	l.plate.Hide()
	l.button.Show()
	m := l.button.MinSize()
	l.button.Resize(m)
	l.button.Move(fyne.NewPos(size.Width-m.Width-theme.Space8, size.Height-m.Height-theme.Space8))
}

func (r *legendRenderer) MinSize() fyne.Size { return fyne.NewSize(10, 10) }
func (r *legendRenderer) Destroy()           {}
func (r *legendRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.legend.plate, r.legend.button}
}

func (r *legendRenderer) Refresh() {
	r.Layout(r.legend.Size())
	fynecanvas.Refresh(r.legend)
}
