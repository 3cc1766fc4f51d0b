package element

import (
	"fmt"
	"reflect"
	"strings"

	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// filled returns the element as the form has it; ok is false where a field is at fault, which
// is said there.
func (d *Dialog) filled() (e data.Element, ok bool) {
	e = d.p.Element
	e.Text, e.Section, e.Basis = d.text.Text, strings.TrimSpace(d.section.Text), d.basis.Text
	if i := d.scheme.SelectedIndex(); i >= 0 {
		e.Scheme = schemes[i]
	}
	if i := d.precision.SelectedIndex(); i >= 0 {
		e.Precision = precisions[i]
	}
	var first fyne.Focusable
	faulty := func(at fyne.Focusable) {
		if first == nil {
			first = at
		}
	}
	if err := d.readName(&e); err != nil {
		d.nameField.Fault(data.Sentence(err))
		faulty(d.name)
	}
	if err := d.readWidth(&e); err != nil {
		d.widthField.Fault(data.Sentence(err))
		faulty(d.width)
	}
	e.Nodes = nil
	for _, r := range d.rows {
		if !d.readRow(r) {
			faulty(r.coords)
		}
		e.Nodes = append(e.Nodes, r.node)
	}
	if err := d.readPoints(&e); err != nil {
		d.pointsField.Fault(data.Sentence(err))
		d.pointsField.Note("")
		faulty(d.points)
	}
	d.form.Fit()
	if first != nil {
		d.form.Focus(first)
	}
	return e, first == nil
}

// changed tells that the form has something that is not kept.
func (d *Dialog) changed() bool {
	e, ok := d.filled()
	return d.fresh || !ok || !unchanged(e, d.original())
}

// original is the element as it came, with what filled adds to every element.
func (d *Dialog) original() data.Element {
	e := d.p.Element
	if e.Short == "" {
		e.Short = e.Name
	}
	return e
}

// keep writes what was filled in as one change. The form stays until it is written, so that
// nothing is lost when it cannot be.
func (d *Dialog) keep() bool {
	d.fault.SetText("")
	e, ok := d.filled()
	if !ok {
		return false
	}
	if !d.fresh && unchanged(e, d.original()) {
		return true
	}
	state := d.p.Host.State()
	now := data.Find[data.Element](state, e.ID)
	title := fmt.Sprintf("新增布局要素“%s”", e.Name)
	if !d.fresh {
		title = fmt.Sprintf("修改布局要素“%s”", e.Name)
		if now == nil || !reflect.DeepEqual(*now, d.p.Element) {
			d.say("这个要素在表单打开之后又有改动，请记下要改的内容，关闭后重新打开。")
			return false
		}
	}
	d.do(data.Batch{Title: title, Changes: []data.Change{data.Edit[data.Element]{Before: now, After: &e}}})
	return false
}

// remove takes the element out of the layout, after a question.
func (d *Dialog) remove() {
	e := d.p.Element
	sentence := fmt.Sprintf("布局要素“%s”将从布局中删除，可以用“撤销”恢复。", e.Name)
	control.Ask(d.p.Window, "删除布局要素", sentence, "删除", func() {
		d.do(data.Batch{
			Title:   fmt.Sprintf("删除布局要素“%s”", e.Name),
			Changes: []data.Change{data.Remove[data.Element](d.p.Host.State(), e.ID)},
		})
	})
}

// do makes a change and closes the form when it is written.
func (d *Dialog) do(c data.Change) {
	d.p.Host.Do(c, func(err error) {
		if err != nil {
			d.say(data.Sentence(err))
			return
		}
		d.form.Close()
	})
}

func (d *Dialog) say(fault string) {
	d.fault.SetText(fault)
	d.form.Fit()
}
