package element

import (
	"fmt"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/position"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// TypedInForm is the basis of a node's position that was typed into the form.
const TypedInForm = "在表单中填写坐标"

// Placed returns a node with the position that a text gives it: none for an empty text, the
// one it has where the text is unchanged. The error is a *data.Error.
func Placed(n data.Node, text string) (data.Node, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == own(n):
	case text == "":
		n.Location = nil
	default:
		g, err := position.Read(text, crs.Unknown)
		if err != nil {
			return n, data.Fault(data.Invalid, err.Error(), err)
		}
		n.Location = position.Location(g, data.Sketch, TypedInForm)
	}
	return n, nil
}

// own writes the position that a node has itself, “” for none.
func own(n data.Node) string {
	if n.Location == nil {
		return ""
	}
	return pair(n.Location.Point)
}

// standing lets a node that stands for nothing and has no position stand for the record of
// its name, where there is just one.
func standing(s *data.State, n data.Node) data.Node {
	if n.Site == "" && n.Area == "" && n.Location == nil {
		n.Site = data.NamesOf(s.Sites).Find(n.Name)
	}
	return n
}

// about says what a node stands for and where its position comes from.
func about(s *data.State, n data.Node) string {
	var parts []string
	site := data.Find[data.Site](s, n.Site)
	if n.Site != "" && site != nil {
		parts = append(parts, fmt.Sprintf("代表记录“%s”", site.Name))
	} else if name := s.AreaName(n.Area); name != "" {
		parts = append(parts, "代表"+name)
	}
	switch l := n.Location; {
	case l != nil:
		parts = append(parts, strings.Trim(l.Precision.Title()+"，"+strings.TrimRight(l.Basis, "。"), "，"))
	case site != nil && site.Location != nil:
		parts = append(parts, "位置随该记录")
	default:
		parts = append(parts, "没有位置，不上图")
	}
	return strings.Join(parts, "；")
}

// nodeRow is one node in the form.
type nodeRow struct {
	node         data.Node
	name, coords *form.Entry
	fault        *control.Prose
	note         *control.Prose
	box          fyne.CanvasObject
}

func (d *Dialog) newRow(n data.Node) *nodeRow {
	r := &nodeRow{node: n, fault: control.NewFault(""), note: control.NewNote("")}
	r.name = d.form.NewEntry(n.Name, "名称", func(string) { d.takeRow(r) })
	r.coords = d.form.NewEntry(own(n), "没有自己的坐标", func(string) { d.takeRow(r) })
	return r
}

// takeRow takes what was typed into a row.
func (d *Dialog) takeRow(r *nodeRow) {
	d.readRow(r)
	d.form.Fit()
}

// readRow reads a row and says what is wrong; false for a fault.
func (d *Dialog) readRow(r *nodeRow) bool {
	state := d.p.Host.State()
	n, err := Placed(r.node, r.coords.Text)
	n.Name = strings.TrimSpace(r.name.Text)
	if err == nil && n.Name == "" {
		err = data.Fault(data.Invalid, "请填写节点的名称，或删去这一行。", nil)
	}
	if err != nil {
		r.fault.SetText(data.Sentence(err))
		return false
	}
	r.node = standing(state, n)
	r.fault.SetText("")
	r.note.SetText(about(state, r.node))
	r.coords.Put(own(r.node))
	return true
}

// nodeRows are the rows in their order, each with its number and its buttons.
func (d *Dialog) nodeRows() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, r := range d.rows {
		r.note.SetText(about(d.p.Host.State(), r.node))
		up := d.form.NewSign(theme.IconUp, func() { d.swap(i, i-1) })
		down := d.form.NewSign(theme.IconDown, func() { d.swap(i, i+1) })
		remove := d.form.NewSign(theme.IconDelete, func() { d.removeRow(i) })
		if i == 0 {
			up.Disable()
		}
		if i == len(d.rows)-1 {
			down.Disable()
		}
		place := control.Wide(widget.NewLabel(fmt.Sprintf("%d", i+1)), 32)
		line := container.NewBorder(nil, nil, place, container.NewHBox(up, down, remove), form.NewColumns(90, r.name, r.coords))
		r.box = control.NewColumn(0, 2, line, newIndent(r.fault), newIndent(r.note))
		rows = append(rows, r.box)
	}
	return rows
}

func (d *Dialog) swap(i, j int) {
	d.rows[i], d.rows[j] = d.rows[j], d.rows[i]
	d.form.Set(d.fields())
}

func (d *Dialog) removeRow(i int) {
	d.rows = append(d.rows[:i:i], d.rows[i+1:]...)
	d.form.Set(d.fields())
}

func (d *Dialog) addRow() {
	r := d.newRow(data.Node{})
	d.rows = append(d.rows, r)
	d.form.Set(d.fields())
	d.form.Focus(r.name)
}
