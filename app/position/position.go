// Package position is the dialog in which a record is given a position by its coordinates,
// in any notation: the system is guessed and the guess explained, what the conversion moves
// is said before it is applied, and so is what is odd about the place.
//
// It moves nothing itself: the position goes to the host.
package position

import (
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/survey"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// Params are what the dialog needs of its host.
type Params struct {
	Window fyne.Window
	State  *data.State
	Site   *data.Site
	// Apply is given the position that was asked for.
	Apply func(*data.Location)
	// Preview marks the place that was read on Map, nil for none; it may be nil.
	Preview func(at *orb.Point)
	// Map shows it beside its figures; nil for none.
	Map fyne.CanvasObject
	// Closed is called when the dialog is gone; it may be nil.
	Closed func()
}

// precisions are those to choose from, the least first.
var precisions = []data.Precision{data.Sketch, data.Approximate, data.Reference, data.Surveyed}

// Dialog is the open dialog.
type Dialog struct {
	p    Params
	form *form.Form

	system crs.System // as chosen, Unknown for guessed
	// systems are those to choose from after the guess.
	systems []crs.System
	guess   *crs.Guess // what was read, nil for nothing yet

	text, basis      *form.Entry
	which, precision *form.Select
	pair, source     *form.Field
	sort, kind       *form.Field
}

// Open shows the dialog with the keyboard in the field of the coordinates.
func Open(p Params) *Dialog {
	d := &Dialog{p: p, systems: crs.Common()}
	d.form = form.New(form.Params{
		Window: p.Window, Title: "填写坐标：" + p.Site.Name, Width: 760, Word: "采用",
		Keep: d.keep, Changed: func() bool { return d.text.Text != "" },
		Closed: func() {
			d.preview(nil)
			if p.Closed != nil {
				p.Closed()
			}
		},
	})
	d.text = d.form.NewEntry("", "例如 114.8904，30.3924", func(string) { d.read() })
	d.text.Pasted = true
	d.basis = d.form.NewEntry("", "例如 测绘成果、百度地图查得", nil)
	d.which = d.form.NewSelect(d.words(), 0, "", d.chooseSystem)
	var titles []string
	for _, p := range precisions {
		titles = append(titles, p.Title())
	}
	d.precision = d.form.NewSelect(titles, -1, "请选择", func(int) { d.sort.Fault("") })
	d.pair = form.NewField("坐标（输入或粘贴一个点）", d.text, notations)
	d.kind = form.NewField("坐标系", d.which, "")
	d.sort = form.NewField("精度", d.precision, "")
	d.source = form.NewField("依据（坐标从哪里来）", d.basis, "")
	d.form.Show(d.fields())
	d.form.Focus(d.text)
	return d
}

const notations = "度、度分秒、高斯—克吕格米数（六位或带号八位）、奥维的 g / b 前缀、Excel 里的两格都可以；按 Enter 读取。"

func (d *Dialog) fields() []fyne.CanvasObject {
	fields := []fyne.CanvasObject{control.NewNote("现在的位置：" + present(d.p.Site)), d.pair, d.kind}
	if d.guess != nil {
		fields = append(fields, d.result()...)
	}
	return append(fields, form.NewColumns(180, d.sort, d.source))
}

// present says where the record is now.
func present(site *data.Site) string {
	l := site.Location
	if l == nil {
		return "待定位。"
	}
	text := crs.FormatDegrees(l.Point) + "，" + l.Precision.Title()
	if l.Basis != "" {
		text += "，" + strings.TrimRight(l.Basis, "。")
	}
	return text + "。"
}

// result shows the place that was read, and what is odd about it.
func (d *Dialog) result() []fyne.CanvasObject {
	g := d.guess
	away := ""
	if l := d.p.Site.Location; l != nil {
		away = Way(l.Point, g.Place)
	}
	facts := control.NewFacts(
		control.Fact{Name: "换算", Text: Converted(*g)},
		control.Fact{Name: "经纬度", Text: crs.FormatDegrees(g.Place) + "\n" + crs.FormatDMS(g.Place)},
		control.Fact{Name: "平面坐标", Text: plane(g.Place)},
		control.Fact{Name: "距现位置", Text: away},
	)
	shown := []fyne.CanvasObject{facts}
	if d.p.Map != nil {
		shown[0] = form.NewColumns(240, facts, d.p.Map)
	}
	for _, note := range survey.Notes(d.p.State, d.p.Site, g.Place) {
		shown = append(shown, newWarning(note+"。"))
	}
	return shown
}

// plane writes a place in the metres of EPSG:4547.
func plane(place orb.Point) string {
	p, err := crs.Transform(place, crs.CGCS2000, crs.GK114)
	if err != nil {
		return ""
	}
	return crs.FormatMetres(p) + "（EPSG:4547）"
}

// words are those of the systems; the first is the guess.
func (d *Dialog) words() []string {
	first := "自动判断"
	if d.guess != nil && d.system == crs.Unknown {
		first += "：" + d.guess.System.Name()
	}
	words := []string{first}
	for _, s := range d.systems {
		words = append(words, s.Name())
	}
	return words
}

func (d *Dialog) chooseSystem(i int) {
	d.system = crs.Unknown
	if i > 0 {
		d.system = d.systems[i-1]
	}
	d.read()
}

// read reads what stands in the field of the coordinates.
func (d *Dialog) read() {
	d.guess = nil
	d.pair.Fault("")
	d.kind.Note("")
	if strings.TrimSpace(d.text.Text) != "" {
		g, err := Read(d.text.Text, d.system)
		switch {
		case err != nil:
			d.pair.Fault(data.Sentence(told(err)))
		case !crs.InChina(g.Place):
			d.pair.Fault("这对坐标不在中国境内（" + crs.FormatDegrees(g.Place) + "），请核对数值和坐标系。")
		default:
			d.guess = &g
			d.kind.Note(g.Reason)
		}
	}
	d.which.Put(d.words(), 1+slices.Index(d.systems, d.system))
	d.show()
}

// told makes an error of geo/crs one for people.
func told(err error) error { return data.Fault(data.Invalid, err.Error(), err) }

func (d *Dialog) show() {
	if d.guess == nil {
		d.preview(nil)
	} else {
		d.preview(&d.guess.Place)
	}
	d.form.Set(d.fields())
}

func (d *Dialog) preview(at *orb.Point) {
	if d.p.Preview != nil {
		d.p.Preview(at)
	}
}

// keep hands the position over, or says which field is missing.
func (d *Dialog) keep() bool {
	d.sort.Fault("")
	d.source.Fault("")
	ok := true
	chosen := d.precision.SelectedIndex()
	switch {
	case d.guess == nil:
		if fault, _ := d.pair.Told(); fault == "" {
			d.pair.Fault("请输入一对坐标，例如 114.8904，30.3924。")
		}
		d.form.Focus(d.text)
		ok = false
	case chosen < 0:
		d.sort.Fault("请选择精度：不能确定就选“示意”。")
		d.form.Focus(d.precision)
		ok = false
	case precisions[chosen] == data.Surveyed && d.guess.System.Approximate():
		d.sort.Fault("由" + plainName(d.guess.System) + "近似换算而来，不能作为“实测”。")
		d.form.Focus(d.precision)
		ok = false
	case strings.TrimSpace(d.basis.Text) == "":
		d.source.Fault("请写明坐标从哪里来。")
		d.form.Focus(d.basis)
		ok = false
	}
	if !ok {
		d.form.Fit()
		return false
	}
	d.p.Apply(Location(*d.guess, precisions[chosen], strings.TrimSpace(d.basis.Text)))
	return true
}
