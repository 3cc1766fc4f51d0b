package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The measures of a row of a tree.
const (
	treeIndent float32 = 12
	foldSide   float32 = 16
	menuWidth  float32 = 26
	// sink brings what stands beside text down to the middle of its characters,
	// which lies below the middle of the line.
	sink float32 = 1
)

// signSize is the size of the sign of a row.
var signSize = fyne.NewSize(signWidth, 16)

// CreateRenderer returns the renderer of the row.
func (r *TreeRow) CreateRenderer() fyne.WidgetRenderer {
	look := &treeRowLook{
		row: r, ground: canvas.NewRectangle(nil), fold: widget.NewIcon(nil), box: widget.NewIcon(nil), more: widget.NewIcon(nil),
		title: canvas.NewText("", nil), count: canvas.NewText("", nil), line: canvas.NewRectangle(nil),
	}
	look.dress()
	return look
}

// treeRowLook is how a row of a tree looks.
type treeRowLook struct {
	row             *TreeRow
	ground, line    *canvas.Rectangle
	fold, box, more *widget.Icon
	title, count    *canvas.Text
	sign            *canvas.Raster
	signID          string
}

func (l *treeRowLook) dress() {
	r, p := l.row, l.row.p
	r.dressGround(l.ground, r.dragging)
	showIf(l.fold, p.Fold != Leaf)
	if p.Fold == Folded {
		l.fold.SetResource(theme.IconRight)
	} else {
		l.fold.SetResource(theme.IconDown)
	}
	showIf(l.box, p.Switch != nil)
	l.box.SetResource(boxIcon(p.Switched, p.Faint))
	l.dressSign()
	ink := theme.Of("foreground")
	if p.Quiet || p.Faint || p.Switch != nil && p.Switched == Off && !p.Bold {
		ink = theme.Of(theme.ColorMuted)
	}
	l.title.Color, l.title.TextStyle.Bold, l.title.TextSize = ink, p.Bold, theme.Body
	if p.Quiet {
		l.title.TextSize = theme.Caption
	}
	open := p.Menu != nil && (r.hovered || r.focused)
	l.count.Text, l.count.Color, l.count.TextSize = p.Count, theme.Of(theme.ColorMuted), theme.Caption
	showIf(l.count, p.Count != "" && !open)
	showIf(l.more, open)
	l.more.SetResource(theme.IconMore)
	l.line.FillColor = theme.Of("primary")
	showIf(l.line, r.mark != 0)
}

// dressSign makes the sign anew when it stands for something else now.
func (l *treeRowLook) dressSign() {
	p := l.row.p
	if p.Sign == nil {
		l.sign, l.signID = nil, ""
		return
	}
	if l.sign == nil || l.signID != p.SignID {
		l.sign, l.signID = NewSwatch(p.Sign, signSize), p.SignID
	}
	l.sign.Translucency = 0
	if p.Switch != nil && p.Switched == Off || p.Faint {
		l.sign.Translucency = 0.55
	}
}

func (l *treeRowLook) Layout(size fyne.Size) {
	r, p := l.row, l.row.p
	l.ground.Resize(size)
	x := float32(p.Level) * treeIndent
	icon := func(o fyne.CanvasObject, side float32) {
		o.Resize(fyne.NewSquareSize(side))
		o.Move(fyne.NewPos(x, (size.Height-side)/2+sink))
	}
	r.x.fold = x
	icon(l.fold, foldSide)
	if p.Fold != Leaf || p.Level > 0 {
		x += foldSide + 2
	}
	r.x.box = x
	if p.Switch != nil {
		icon(l.box, boxSide)
		x += boxSide + 6
	}
	r.x.sign = x
	if l.sign != nil {
		l.sign.Resize(signSize)
		l.sign.Move(fyne.NewPos(x, (size.Height-signSize.Height)/2+sink))
	}
	if l.sign != nil || p.Signed {
		x += signWidth + 6
	}
	r.x.title = x
	right := theme.Space4
	r.x.menu = size.Width
	if p.Menu != nil {
		r.x.menu = size.Width - menuWidth
	}
	counted := l.count.MinSize().Width
	if p.Count != "" {
		right += counted + theme.Space4
	}
	if l.more.Visible() {
		right = menuWidth
	}
	room := size.Width - x - right
	l.title.Text = fit(p.Title, room, l.title.TextSize, l.title.TextStyle)
	r.cut = l.title.Text != p.Title
	l.title.Move(fyne.NewPos(x, 0))
	l.title.Resize(fyne.NewSize(room, size.Height))
	l.count.Move(fyne.NewPos(size.Width-counted-theme.Space4, 0))
	l.count.Resize(fyne.NewSize(counted, size.Height))
	l.more.Resize(fyne.NewSquareSize(iconSide))
	l.more.Move(fyne.NewPos(size.Width-menuWidth+theme.Space4, (size.Height-iconSide)/2+sink))
	const thick = 2
	l.line.Resize(fyne.NewSize(size.Width-r.x.box, thick))
	l.line.Move(fyne.NewPos(r.x.box, 0))
	if r.mark > 0 {
		l.line.Move(fyne.NewPos(r.x.box, size.Height-thick))
	}
}

func (l *treeRowLook) MinSize() fyne.Size {
	if l.row.p.Quiet {
		return fyne.NewSize(120, quietRow)
	}
	return fyne.NewSize(120, theme.RowHeight)
}

// quietRow is the height of a line of a legend in the tree.
const quietRow float32 = 22

func (l *treeRowLook) Destroy() {}

func (l *treeRowLook) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{l.ground, l.fold, l.box, l.title, l.count, l.more, l.line}
	if l.sign != nil {
		objects = append(objects, l.sign)
	}
	return objects
}

func (l *treeRowLook) Refresh() {
	l.dress()
	l.Layout(l.row.Size())
	canvas.Refresh(l.row)
}

func showIf(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// boxIcon returns the box to tick; a faint one is ticked and does not count.
func boxIcon(on On, faint bool) fyne.Resource {
	var box fyne.Resource
	switch on {
	case Off:
		return fynetheme.CheckButtonIcon()
	case Partly:
		box = fynetheme.Icon(fynetheme.IconNameCheckButtonPartial)
	case Full:
		box = fynetheme.CheckButtonCheckedIcon()
	}
	if faint {
		return fynetheme.NewDisabledResource(box)
	}
	return fynetheme.NewPrimaryThemedResource(box)
}
