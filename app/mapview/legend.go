package mapview

import (
	"image"
	"image/color"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
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
	button   *widget.Button
	swatches map[string]image.Image
}

// legendWidth and legendShare are the width of an open legend and the most of
// the map's height that it takes.
const (
	legendWidth float32 = 230
	legendShare float32 = 0.62
)

// NewLegend returns a legend, open or folded; folded is told when that changes.
func NewLegend(open bool, folded func(open bool)) *Legend {
	l := &Legend{open: open, folded: folded, swatches: map[string]image.Image{}}
	l.scroller = control.NewScroller(control.NewColumn(theme.Space8, 2))
	shut := widget.NewButtonWithIcon("", theme.IconClose, func() { l.Open(false) })
	shut.Importance = widget.LowImportance
	head := container.NewHBox(widget.NewLabelWithStyle("图例", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), layout.NewSpacer(), shut)
	l.plate = container.NewStack(control.NewPlate(theme.ColorPanel), container.NewBorder(head, nil, nil, nil, l.scroller))
	l.button = widget.NewButtonWithIcon("图例", theme.IconLayers, func() { l.Open(true) })
	l.ExtendBaseWidget(l)
	return l
}

// Open opens or folds the legend.
func (l *Legend) Open(open bool) {
	l.open = open
	if open {
		l.fill()
	}
	l.folded(open)
	l.Refresh()
}

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
		if a[i].Group != b[i].Group || a[i].Title != b[i].Title {
			return false
		}
	}
	return true
}

func (l *Legend) fill() {
	var rows []fyne.CanvasObject
	group := ""
	for _, e := range l.entries {
		if e.Group != group {
			group = e.Group
			rows = append(rows, control.NewNote(group))
		}
		rows = append(rows, newLegendRow(l.swatch(e), e.Title))
	}
	l.scroller.Set(rows...)
}

// The size of a swatch, in millimetres, and how fine it is drawn.
const (
	swatchWidth  = 8.0
	swatchHeight = 4.6
	swatchDPI    = 2 * 25.4 / mmPerUnit
)

// swatch draws an entry's sign, once.
func (l *Legend) swatch(e layer.Entry) image.Image {
	key := e.Group + "/" + e.Title
	if img := l.swatches[key]; img != nil {
		return img
	}
	c := raster.New(swatchWidth, swatchHeight, swatchDPI)
	c.Reset(color.NRGBA{})
	if e.Draw != nil {
		e.Draw(c, canvas.Rect{W: swatchWidth, H: swatchHeight})
	}
	l.swatches[key] = c.Image()
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

// newLegendRow is a swatch with its title.
func newLegendRow(swatch image.Image, title string) fyne.CanvasObject {
	sign := fynecanvas.NewImageFromImage(swatch)
	sign.FillMode = fynecanvas.ImageFillStretch
	sign.SetMinSize(fyne.NewSize(swatchWidth/mmPerUnit, swatchHeight/mmPerUnit))
	return control.NewBeforeText(sign, title)
}
