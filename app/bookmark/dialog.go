package bookmark

import (
	"strconv"

	"ezmap/app/control"
	"ezmap/app/statusline"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Params are what the dialog needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	// Here returns the view that is shown; its name is what is offered for it.
	Here func() View
	// Go shows a view.
	Go func(View)
	// Changed tells that the list is another now.
	Changed func()
}

// Dialog is the list of bookmarks, where they are named, ordered and removed.
type Dialog struct {
	p     Params
	d     *control.Dialog
	name  *control.Entry
	fault *control.Prose
	rows  *control.Scroller
	body  fyne.CanvasObject
	list  List
}

// Open shows the dialog.
func Open(p Params) *Dialog {
	d := &Dialog{p: p, list: Kept(p.Host), name: control.NewEntry(), fault: control.NewFault("")}
	d.name.SetPlaceHolder("给当前视图起个名字")
	d.name.SetText(p.Here().Name)
	d.name.OnSubmitted = func(string) { d.add() }
	add := control.NewButton("加入", theme.IconPlus, d.add)
	add.Importance = widget.HighImportance
	d.rows = control.NewScroller(control.NewColumn(0, theme.Space4))
	done := control.NewButton("完成", nil, func() { d.d.Hide() })
	head := control.NewColumn(0, theme.Space8,
		control.NewField("当前视图", container.NewBorder(nil, nil, nil, add, d.name)), d.fault, control.NewRule())
	d.body = container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), done), nil, nil, control.Under(head, d.rows))
	d.fill()
	d.d = control.NewDialog("书签", d.body, p.Window)
	d.d.Enter = d.add
	d.fit()
	d.d.Show()
	p.Window.Canvas().Focus(d.name)
	return d
}

// add keeps the present view under the name typed.
func (d *Dialog) add() {
	v := d.p.Here()
	v.Name = d.name.Text
	next, err := d.list.Add(v)
	d.say(err)
	if err == nil {
		d.name.SetText("")
		d.keep(next)
	}
}

func (d *Dialog) say(err error) {
	text := ""
	if err != nil {
		text = data.Sentence(err)
	}
	d.fault.SetText(text)
	d.body.Refresh()
}

func (d *Dialog) keep(next List) {
	d.list = next
	Keep(d.p.Host, next)
	d.p.Changed()
	d.fill()
	d.fit()
}

// fit makes the dialog as high as its views need, inside the window.
func (d *Dialog) fit() {
	size := d.p.Window.Canvas().Size()
	width := min(size.Width-80, 520)
	d.d.Resize(fyne.NewSize(width, min(size.Height-80, d.d.MinSize().Height+d.rows.HeightFor(width)-d.rows.MinSize().Height)))
}

func (d *Dialog) fill() {
	if len(d.list) == 0 {
		d.rows.Set(control.NewNote("还没有书签。把地图移到常看的地方，起个名字，按“加入”。"))
		return
	}
	var rows []fyne.CanvasObject
	for i := range d.list {
		rows = append(rows, d.row(i))
	}
	at := d.rows.Offset()
	d.rows.Set(rows...)
	d.rows.ScrollTo(at)
}

// row is one view: its key, its name to be typed over, its scale, and what can
// be done with it.
func (d *Dialog) row(i int) fyne.CanvasObject {
	v := d.list[i]
	name := newNameField(v.Name, func(text string) bool { return d.rename(i, text) })
	button := func(icon fyne.Resource, on bool, do func()) fyne.CanvasObject {
		b := control.NewButton("", icon, do)
		b.Importance = widget.LowImportance
		if !on {
			b.Disable()
		}
		return b
	}
	tools := container.NewHBox(
		button(theme.IconTarget, true, func() { d.d.Hide(); d.p.Go(v) }),
		button(theme.IconUp, i > 0, func() { d.keep(d.list.Move(i, i-1)) }),
		button(theme.IconDown, i < len(d.list)-1, func() { d.keep(d.list.Move(i, i+1)) }),
		button(theme.IconDelete, true, func() { d.keep(d.list.Remove(i)) }))
	place := widget.NewLabel(Key(i))
	place.Importance = widget.LowImportance
	scale := widget.NewLabelWithStyle("1:"+statusline.Grouped(v.Scale), fyne.TextAlignTrailing, fyne.TextStyle{})
	right := container.NewHBox(control.Wide(scale, 96), tools)
	return container.NewBorder(nil, nil, control.Wide(place, 62), right, name)
}

func (d *Dialog) rename(i int, text string) bool {
	next, err := d.list.Rename(i, text)
	d.say(err)
	if err == nil {
		d.list = next
		Keep(d.p.Host, next)
		d.p.Changed()
	}
	return err == nil
}

// Keyed is how many views have a key.
const Keyed = 9

// Key names the key of the view at a place, “” for none.
func Key(i int) string {
	if i >= Keyed {
		return ""
	}
	return "Ctrl+" + strconv.Itoa(i+1)
}

// nameField is a name that is taken on Enter or when the keyboard leaves it; one
// that is not taken goes back to what it was.
type nameField struct {
	control.Entry
	kept string
	take func(string) bool
}

func newNameField(name string, take func(string) bool) *nameField {
	f := &nameField{kept: name, take: take}
	f.ExtendBaseWidget(f)
	f.SetText(name)
	f.OnSubmitted = func(string) { f.commit() }
	return f
}

func (f *nameField) commit() {
	if f.Text == f.kept {
		return
	}
	if f.take(f.Text) {
		f.kept = f.Text
		return
	}
	f.SetText(f.kept)
}

// FocusLost takes the name.
func (f *nameField) FocusLost() {
	f.Entry.FocusLost()
	f.commit()
}
