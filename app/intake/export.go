package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// formats are the kinds of file that can be written, each once.
var formats = slices.CompactFunc(exchange.Formats(), func(a, b exchange.Format) bool { return a.Title == b.Title })

// writer is 导出: what is written, of which records, as what, and where to.
type writer struct {
	*Screen
	body   fyne.CanvasObject
	column *control.Column

	source *control.Select
	format *control.Select
	lost   *control.Prose // what the format cannot hold
	target *control.Select
	near   *control.Prose // that the conversion is not exact
	path   *control.Entry
	out    *control.Button
	said   *control.Prose
	ending context.CancelFunc // of the writing of a file, nil when none is on
	auto   string             // the path that was offered

	// of records
	facets   [5]*control.Select
	chosen   filter.Sites
	narrowed *control.Column
	tally    *control.Prose
	contacts *control.Check
	columns  *control.Button
	only     []string // the columns that are written, nil for all
}

// facetNames are the names of the choices of records.
var facetNames = [5]string{"区域", "大类", "级别", "状态", "位置"}

func newWriter(s *Screen) *writer {
	w := &writer{Screen: s}
	w.source = control.NewSelect(nil, func(string) {
		w.offer()
		w.show()
	})
	var kinds []string
	for _, f := range formats {
		kinds = append(kinds, f.Title)
	}
	w.format = control.NewSelect(kinds, nil)
	w.format.SetSelectedIndex(0)
	w.format.OnChanged = func(string) {
		w.end()
		w.show()
	}
	w.lost, w.near = control.NewNote(""), control.NewNote("")
	w.target = control.NewSelect(systemTitles(), nil)
	w.target.SetSelected(crs.CGCS2000.Name())
	w.target.OnChanged = func(string) { w.show() }
	w.path = control.NewEntry()
	w.said = control.NewProse("")
	w.out = control.NewButton("导出", nil, w.export)
	w.out.Importance = widget.HighImportance
	for i := range w.facets {
		w.facets[i] = control.NewSelect(nil, nil)
	}
	w.tally = control.NewNote("")
	w.contacts = control.NewCheck("包含联系人与电话（个人信息，只在需要时勾选）", nil)
	w.columns = control.NewButton("", theme.IconLedger, w.askColumns)
	fields := make([]fyne.CanvasObject, len(w.facets), len(w.facets)+1)
	for i := range w.facets {
		fields[i] = control.NewField(facetNames[i], w.facets[i])
	}
	fields = append(fields, control.NewField("要写出的列", w.columns))
	w.narrowed = control.NewColumn(0, theme.Space8, container.NewGridWithColumns(3, fields...), w.tally, w.contacts)
	elsewhere := control.NewIconButton(theme.IconFolder, "选择保存的位置", func() {
		f := w.chosenFormat()
		s.p.Files.Save("保存文件", w.path.Text, control.Kind{Title: f.Title, Endings: []string{f.Ending}}, w.path.SetText)
	})
	w.column = control.NewColumn(0, theme.Space12,
		control.NewHeading("导出"),
		control.NewNote("写成地图文件可在其他地图软件中打开，写成表格可在 Excel、WPS 中打开；改好后都能再导入。"),
		control.NewField("内容", w.source), w.narrowed,
		container.NewGridWithColumns(2, control.NewField("格式", w.format), control.NewField("坐标系", w.target)),
		w.lost, w.near,
		control.NewField("保存到", container.NewBorder(nil, nil, nil, elsewhere, w.path)),
		container.NewHBox(w.out, layout.NewSpacer()), w.said)
	w.body = control.NewScroller(control.NewColumn(theme.Space16, 0, container.New(pageLayout{}, w.column)))
	return w
}

// update follows the library: other layers to write, other records to count.
func (w *writer) update() {
	var titles []string
	for _, x := range Sources(w.p.Host.State()) {
		titles = append(titles, x.Title)
	}
	w.source.Options = titles
	if w.source.SelectedIndex() < 0 {
		w.source.SetSelectedIndex(0)
	}
	w.source.Refresh()
	w.show()
}

// show says what will be written.
func (w *writer) show() {
	records := w.source.SelectedIndex() == 0
	setShown(w.narrowed, records)
	if records {
		w.count()
	}
	w.lost.SetText("")
	if lost := w.chosenFormat().Lost; lost != "" {
		w.lost.SetText("这种格式写不下的：" + lost)
	}
	w.near.SetText("")
	if systemCalled(w.target.Selected).Approximate() {
		w.near.SetText("近似转换，仅供内部示意，不能作为测绘成果。")
	}
	w.column.Refresh()
	w.body.Refresh()
}

// count counts the records by each facet, as the other facets leave them.
func (w *writer) count() {
	state := w.p.Host.State()
	sites := make([]*data.Site, len(state.Sites))
	for i := range sites {
		sites[i] = &state.Sites[i]
	}
	w.columns.SetText(w.columnWords())
	f := filter.Count(state, sites, w.chosen)
	w.tally.SetText(fmt.Sprintf("共 %d 条。", f.Count))
	w.facet(0, f.Areas, len(w.chosen.Areas) > 0, func(v string) { w.chosen.Areas = listOf[data.AreaCode](v) })
	w.facet(1, f.Kinds, len(w.chosen.Kinds) > 0, func(v string) { w.chosen.Kinds = listOf[string](v) })
	w.facet(2, f.Levels, len(w.chosen.Levels) > 0, func(v string) { w.chosen.Levels = listOf[data.Level](v) })
	w.facet(3, f.Statuses, len(w.chosen.Statuses) > 0, func(v string) { w.chosen.Statuses = listOf[data.Status](v) })
	w.facet(4, f.Places, len(w.chosen.Places) > 0, func(v string) { w.chosen.Places = listOf[filter.Place](v) })
}

func listOf[T ~string](value string) []T { return []T{T(value)} }

// facet shows the choices of a facet; put is given another one.
func (w *writer) facet(i int, choices []filter.Choice, narrowed bool, put func(value string)) {
	s := w.facets[i]
	s.OnChanged = nil
	s.Options = []string{"全部"}
	at := 0
	for k, c := range choices {
		title := c.Title
		if title == "" {
			title = "未写明"
		}
		s.Options = append(s.Options, fmt.Sprintf("%s（%d）", title, c.Count))
		if narrowed && c.Chosen {
			at = k + 1
		}
	}
	s.SetSelectedIndex(at)
	s.OnChanged = func(string) {
		switch k := s.SelectedIndex(); {
		case k > 0:
			put(choices[k-1].Value)
		case i == 0:
			w.chosen.Areas = nil
		case i == 1:
			w.chosen.Kinds = nil
		case i == 2:
			w.chosen.Levels = nil
		case i == 3:
			w.chosen.Statuses = nil
		case i == 4:
			w.chosen.Places = nil
		}
		w.show()
	}
	s.Refresh()
}

// offer names the file of what is to be written, unless a path was typed or chosen.
func (w *writer) offer() {
	if w.path.Text != w.auto && w.path.Text != "" {
		return
	}
	name := strings.NewReplacer("图层：", "", "/", "", "\\", "").Replace(w.source.Selected)
	w.auto = filepath.Join(w.p.Folder(), name+w.chosenFormat().Ending)
	w.path.SetText(w.auto)
}

func (w *writer) chosenFormat() exchange.Format { return formats[max(w.format.SelectedIndex(), 0)] }

// end gives the path the ending of the chosen format.
func (w *writer) end() {
	path := w.path.Text
	offered := path == w.auto
	if f, err := exchange.FormatOf(path); err == nil {
		path = path[:len(path)-len(f.Ending)]
	}
	path += w.chosenFormat().Ending
	if offered {
		w.auto = path
	}
	w.path.SetText(path)
}

// export writes the chosen content in the background; while that is going on, it stops it.
func (w *writer) export() {
	if w.ending != nil {
		w.ending()
		return
	}
	path := strings.TrimSpace(w.path.Text)
	if path == "" {
		w.tell("请填写保存到哪里。")
		return
	}
	if _, err := exchange.FormatOf(path); err != nil {
		path += w.chosenFormat().Ending
	}
	state := w.p.Host.State()
	sources := Sources(state)
	source, system := sources[max(w.source.SelectedIndex(), 0)], systemCalled(w.target.Selected)
	if w.source.SelectedIndex() == 0 {
		source = recordsOf(w.chosen, w.contacts.Checked, w.only)
	}
	w.tell("正在写出……")
	ctx, end := context.WithCancel(context.Background())
	w.ending = end
	w.out.SetText("取消")
	go func() {
		n, notes, err := Write(ctx, path, state, source, system)
		w.p.Post(func() {
			end()
			w.ending = nil
			w.out.SetText("导出")
			if err != nil {
				w.tell(data.Sentence(err))
				return
			}
			w.tell(strings.Join(append([]string{fmt.Sprintf("已写出 %d 条：\n%s", n, path)}, notes...), "\n"))
		})
	}()
}

func (w *writer) tell(text string) {
	w.said.SetText(text)
	w.column.Refresh()
	w.body.Refresh()
}
