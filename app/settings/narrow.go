package settings

import (
	"ezmap/app/form"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// narrow is columns that become no wider than a width in a wider place, so that
// their text stays readable.
type narrow struct {
	widget.BaseWidget
	columns *form.Columns
	most    float32
}

func newNarrow(most float32, columns *form.Columns) *narrow {
	n := &narrow{columns: columns, most: most}
	n.ExtendBaseWidget(n)
	return n
}

// HeightFor returns the height at a width.
func (n *narrow) HeightFor(width float32) float32 { return n.columns.HeightFor(min(width, n.most)) }

// CreateRenderer returns the renderer of the columns.
func (n *narrow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(atMost{n.most}, n.columns))
}

// atMost gives its one object all the height and no more than a width.
type atMost struct{ width float32 }

func (l atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, l.width), size.Height))
}

func (l atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
