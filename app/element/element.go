// Package element is the form of a layout element (布局要素): names, text, a belt's width,
// the nodes with their coordinates, and the vertices in numbers. What was filled in is kept
// as one change.
//
// Drawing on the map is app/edit.
package element

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/sketch"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"
)

// Host is what the form needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
}

// Params are what the form needs of its host.
type Params struct {
	Window fyne.Window
	Host   Host
	// Element is the element as the state has it, or one that was drawn and is not in it yet.
	Element data.Element
	// Closed is called when the form is gone; it may be nil.
	Closed func()
}

var (
	schemes    = []data.Scheme{data.CityScheme, data.CorridorScheme}
	precisions = []data.Precision{data.Sketch, data.Approximate, data.Reference, data.Surveyed}
)

// Dialog is the open form.
type Dialog struct {
	p      Params
	form   *form.Form
	fresh  bool
	sketch sketch.Sketch
	system crs.System

	name, short, width           *form.Entry
	text, section, basis, points *form.Entry
	scheme, precision, which     *form.Select
	rows                         []*nodeRow

	nameField, widthField, pointsField *form.Field
	fault                              *control.Prose
}

// Open shows the form of an element with the keyboard in its name.
func Open(p Params) *Dialog {
	state := p.Host.State()
	e := p.Element
	d := &Dialog{p: p, sketch: sketch.Of(state, e), system: crs.CGCS2000, fault: control.NewFault("")}
	d.fresh = data.Find[data.Element](state, e.ID) == nil
	title := "布局要素：" + e.Name
	if d.fresh {
		title = "新建" + e.Kind.Title()
	}
	d.form = form.New(form.Params{
		Window: p.Window, Title: title, Width: 1080, Word: "保存", Keep: d.keep, Changed: d.changed, Closed: p.Closed,
	})
	d.entries(e)
	for _, n := range e.Nodes {
		d.rows = append(d.rows, d.newRow(n))
	}
	var aside []fyne.CanvasObject
	if !d.fresh {
		aside = append(aside, d.form.NewButton("删除要素…", d.remove))
	}
	d.form.Show(d.fields(), aside...)
	d.form.Focus(d.name)
	return d
}

// entries makes the inputs.
func (d *Dialog) entries(e data.Element) {
	f := d.form
	d.name = f.NewEntry(e.Name, "", func(string) { d.check(d.nameField, d.readName) })
	d.short = f.NewEntry(e.Short, "图上注记，不填则用名称", nil)
	d.width = f.NewEntry(metres(e.Width), "", func(string) { d.check(d.widthField, d.readWidth) })
	d.text, d.basis = f.NewText(e.Text, 6, nil), f.NewText(e.Basis, 3, nil)
	d.section = f.NewEntry(e.Section, "例如 三（一）", nil)
	d.points = f.NewText(Numbers(d.sketch, d.system), 6, func(string) { d.check(d.pointsField, d.readPoints) })
	d.points.Wrapping = fyne.TextWrapOff
	d.scheme = f.NewSelect(titles(schemes, data.Scheme.Title), index(schemes, e.Scheme), "请选择", nil)
	d.precision = f.NewSelect(titles(precisions, data.Precision.Title), index(precisions, e.Precision), "请选择", nil)
	d.which = f.NewSelect(titles(systems, crs.System.Name), 0, "", d.chooseSystem)
	d.nameField = form.NewField("名称", d.name, "")
	d.widthField = form.NewField("宽度（米）", d.width, "")
	d.pointsField = form.NewField(d.pointsTitle(), d.points, size(d.sketch))
}

// fields lays the inputs out: words at the left, numbers at the right.
func (d *Dialog) fields() []fyne.CanvasObject {
	short := []fyne.CanvasObject{form.NewField("所属布局", d.scheme, ""), form.NewField("图形精度", d.precision, "")}
	if d.p.Element.Kind == data.Belt {
		short = append(short, d.widthField)
	}
	words := control.NewColumn(0, theme.Space12,
		d.nameField, form.NewField("简称", d.short, ""),
		form.NewColumns(100, short...),
		form.NewField("规划表述", d.text, ""), form.NewField("章节", d.section, ""),
		form.NewField("图形依据", d.basis, ""))
	numbers := control.NewColumn(0, theme.Space8, append([]fyne.CanvasObject{d.nodesHead()}, d.nodeRows()...)...)
	if d.drawable() {
		numbers.Objects = append(numbers.Objects, control.NewRule(), form.NewField("顶点的坐标系", d.which, ""), d.pointsField)
	}
	return []fyne.CanvasObject{form.NewColumns(400, words, numbers), d.fault}
}

// drawable tells that the element has vertices, or could have.
func (d *Dialog) drawable() bool {
	k := d.p.Element.Kind
	return len(d.sketch.Paths) > 0 || k == data.Belt || k == data.Cluster
}

func (d *Dialog) pointsTitle() string {
	if d.p.Element.Kind == data.Belt {
		return "中心线的顶点（每行一个，经度或东坐标在前，走向与规划一致）"
	}
	return "轮廓的顶点（每行一个，经度或东坐标在前，首尾不必重复）"
}

// nodesHead is the title above the nodes with the button that adds one.
func (d *Dialog) nodesHead() fyne.CanvasObject {
	word, order := "成员", ""
	if d.p.Element.Kind == data.Belt {
		word, order = "节点", "，按规划的先后"
	}
	add := d.form.NewButton("增加"+word, d.addRow)
	add.Icon = theme.IconPlus
	note := fmt.Sprintf("%d 个%s。没有自己的坐标时，位置随同名记录。", len(d.rows), order)
	return control.NewBeside(control.NewColumn(0, 2, control.NewStrong(word), control.NewNote(note)), add)
}

// check reads a field after it was left and says what is wrong at it.
func (d *Dialog) check(field *form.Field, read func(*data.Element) error) bool {
	var e data.Element
	err := read(&e)
	field.Fault("")
	if err != nil {
		field.Fault(data.Sentence(err))
		field.Note("")
	}
	d.form.Fit()
	return err == nil
}

func (d *Dialog) readName(e *data.Element) error {
	e.Name, e.Short = strings.TrimSpace(d.name.Text), strings.TrimSpace(d.short.Text)
	if e.Name == "" {
		return data.Fault(data.Invalid, "请填写名称。", nil)
	}
	if e.Short == "" {
		e.Short = e.Name
	}
	for _, other := range d.p.Host.State().Elements {
		if other.ID != d.p.Element.ID && other.Name == e.Name {
			return data.Fault(data.Invalid, "已有同名的布局要素，请换一个名称。", nil)
		}
	}
	return nil
}

// widest is the greatest width of a belt, in metres: the city is some 50 km across.
const widest = 50_000

func (d *Dialog) readWidth(e *data.Element) error {
	if d.p.Element.Kind != data.Belt || d.width.Text == metres(d.p.Element.Width) {
		e.Width = d.p.Element.Width
		return nil
	}
	text := strings.TrimSuffix(strings.NewReplacer(" ", "", ",", "").Replace(width.Fold.String(d.width.Text)), "米")
	w, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(w) || w <= 0 || w > widest {
		return data.Fault(data.Invalid, fmt.Sprintf("宽度请填大于 0、不超过 %d 的米数，例如 3000。", widest), nil)
	}
	e.Width = w
	return nil
}

func (d *Dialog) readPoints(e *data.Element) error {
	k, err := Shaped(d.sketch, d.points.Text, d.system)
	if err != nil && d.points.Text == Numbers(d.sketch, d.system) {
		err = nil // it came like this, and is not what is being changed
	}
	if err != nil {
		return err
	}
	d.sketch = k
	e.Geometry = k.Geometry()
	d.pointsField.Note(size(k))
	return nil
}

// chooseSystem writes the vertices in another system, once what stands there can be read.
func (d *Dialog) chooseSystem(i int) {
	if !d.check(d.pointsField, d.readPoints) {
		d.which.Put(titles(systems, crs.System.Name), index(systems, d.system))
		return
	}
	d.system = systems[i]
	d.points.Put(Numbers(d.sketch, d.system))
}

func metres(w float64) string {
	if w == 0 {
		return ""
	}
	return strconv.FormatFloat(w, 'f', -1, 64)
}

func titles[T any](all []T, title func(T) string) []string {
	var words []string
	for _, x := range all {
		words = append(words, title(x))
	}
	return words
}

func index[T comparable](all []T, x T) int {
	for i, y := range all {
		if x == y {
			return i
		}
	}
	return -1
}

// unchanged tells that two elements are the same, missing lists as good as empty ones.
func unchanged(a, b data.Element) bool {
	if len(a.Nodes) == 0 && len(b.Nodes) == 0 {
		a.Nodes, b.Nodes = nil, nil
	}
	return reflect.DeepEqual(a, b)
}
