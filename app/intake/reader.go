package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// reader is 导入: what the file is and how it is read at the left, what it would change in the
// middle, where that lies and what it says at the right.
type reader struct {
	*Screen
	bar  *fyne.Container // the file and what is done with it
	news *fyne.Container // what is going on
	body *fyne.Container
	// The parts of the body: the start page, or the three panes.
	start *startPage
	panes *control.Panes
	form  *form
	list  *list
	side  *side

	name            *control.Prose
	choose, discard *control.Button
	apply           *control.Button
	writes          *fyne.Container // apply in its width
	said, fault     *control.Prose
	reading         *fyne.Container     // a bar that runs, while something is read
	share           *widget.ProgressBar // of what is written, where that can be told

	path    string
	request Request
	preview *Preview
	// shapes are the headers of the sheets as the program finds them, profiles the names of
	// the remembered ones that are used.
	shapes, profiles map[string]string
	cancel           context.CancelFunc // of the reading, nil when none is on
	looked           int                // features read so far, 0 where that is not told
	broken           bool               // the preview is not that of the request
	skip             bool               // faulty rows are passed over
	told             string             // what became of the last file, “” for nothing
	toldOf           *data.State        // the library after it was written, nil where nothing was
	writing          bool               // into the library
	stop             context.CancelFunc // of the writing, nil where it cannot be stopped
}

// readable are the files that can be read.
var readable = control.Kind{Title: "地图和表格文件", Endings: exchange.Endings}

func newReader(s *Screen) *reader {
	r := &reader{Screen: s, request: Request{As: AsSites}}
	r.name = control.NewStrong("")
	r.choose = control.NewButton("选择文件…", theme.IconFolder, r.ask)
	r.discard = control.NewButton("放弃", nil, r.drop)
	r.apply = control.NewButton("写入", nil, r.confirm)
	r.apply.Importance = widget.HighImportance
	r.writes = control.Wide(r.apply, writeWidth).(*fyne.Container)
	r.bar = newBar(r.name, r.choose, r.discard, r.writes)
	r.said, r.fault = control.NewProse(""), control.NewFault("")
	r.reading, r.share = container.NewStack(), widget.NewProgressBar()
	r.news = container.NewStack(control.NewColumn(theme.Space8, theme.Space4, r.reading, r.share, r.fault, r.said))
	r.start, r.form, r.list, r.side = newStartPage(r), newForm(r), newList(r), newSide(r)
	r.panes = control.NewPanes(r.form.scroll, r.list.body, r.side.body, 330, 380)
	r.body = container.NewStack(r.start.scroll, r.panes)
	r.show()
	return r
}

// writeWidth is the width of the button that writes, whatever it says.
const writeWidth float32 = 118

// ask asks for a file.
func (r *reader) ask() {
	r.p.Files.Open("选择要导入的文件", r.p.Folder(), readable, r.Read)
}

// Read reads a file in the background and shows what it would change.
func (r *reader) Read(path string) {
	r.path, r.preview = path, nil
	r.request = Request{As: r.request.As, Template: r.request.Template}
	r.shapes, r.profiles = map[string]string{}, map[string]string{}
	r.skip, r.told = false, ""
	r.open()
}

// open reads the file anew.
func (r *reader) open() {
	path := r.path
	r.look(func(ctx context.Context, s *data.State, q Request, progress func(int)) (*Preview, error) {
		return Look(ctx, s, path, q, progress)
	})
}

// kind reads the file as something else.
func (r *reader) kind(as As) {
	if as == r.request.As {
		return
	}
	r.request = Request{As: as, Told: true, System: r.request.System, Values: r.request.Values, Template: r.request.Template}
	r.profiles, r.shapes = map[string]string{}, map[string]string{}
	if r.path == "" {
		r.start.show()
		return
	}
	r.open()
}

// again compares what was read with the library as it is now, in the way that is asked for now.
func (r *reader) again() {
	if r.preview == nil || r.writing {
		return
	}
	before := r.preview
	r.look(func(ctx context.Context, s *data.State, q Request, _ func(int)) (*Preview, error) {
		return before.As(ctx, s, q)
	})
}

// follow hears that the library is another one: what was written may be taken back.
func (r *reader) follow() {
	if r.toldOf != nil && r.toldOf != r.p.Host.State() {
		r.told, r.toldOf = "", nil
		r.show()
	}
	r.again()
}

// look makes a preview in the background; an earlier look that is still on is given up.
func (r *reader) look(do func(context.Context, *data.State, Request, func(int)) (*Preview, error)) {
	if r.cancel != nil {
		r.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel, r.looked = cancel, 0
	r.fault.SetText("")
	r.request.Values.By, r.request.Values.At = r.p.Host.Who(), now()
	if r.request.As == AsTemplate && r.request.Template.ID != "" && r.request.Template.Name == "" {
		r.request.Template = templateOf(r.p.Host.State(), r.request.Template.ID, r.path)
	}
	r.show()
	state, request := r.p.Host.State(), r.request
	// here does something on the window's thread, unless another look is on by then.
	here := func(do func()) {
		r.p.Post(func() {
			if ctx.Err() == nil {
				do()
			}
		})
	}
	go func() {
		preview, err := do(ctx, state, request, func(n int) {
			here(func() {
				r.looked = n
				r.say()
			})
		})
		here(func() {
			cancel()
			r.cancel = nil
			r.take(preview, err)
		})
	}()
}

// take shows what was read, or why that could not be.
func (r *reader) take(preview *Preview, err error) {
	r.broken = err != nil
	if err != nil {
		r.fault.SetText(data.Sentence(err) + "未写入任何内容。")
		r.show()
		return
	}
	first := r.preview == nil || len(r.shapes) == 0
	r.preview = preview
	r.request.As = preview.Request.As // which a table of values tells by itself
	if first && r.useRemembered() {
		r.again()
		return
	}
	r.form.show()
	r.list.show()
	r.side.show()
	r.show()
	if c := r.p.Window.Canvas(); first && r.asked(c.Focused()) && r.tab == readTab && c.Overlays().Top() == nil {
		c.Focus(r.list.grid.Keyboard())
	}
}

// asked tells whether the keyboard is where the file was asked for, or nowhere.
func (r *reader) asked(focused fyne.Focusable) bool {
	return focused == nil || focused == r.start.choose || focused == r.choose || slices.Contains(r.start.kinds, focused)
}

// useRemembered takes for the sheets of a file that was just read what is remembered of their
// headers, and tells whether there is something.
func (r *reader) useRemembered() bool {
	used := false
	for i := range r.preview.Tables {
		t := &r.preview.Tables[i]
		r.shapes[t.Sheet] = exchange.ShapeOf(t)
		if found := r.memory.For(r.request.As, exchange.ShapeOf(t)); len(found) > 0 {
			r.useProfile(t.Sheet, found[0])
			r.request.Mode, r.request.Key = found[0].Mode, found[0].Key
			if found[0].Mode == merge.Replace && r.request.As == AsSites {
				r.request.Mode = "" // what removes records is chosen each time
			}
			used = true
		}
	}
	return used
}

// useProfile reads a sheet in a remembered way.
func (r *reader) useProfile(sheet string, use exchange.Remembered) {
	r.profiles[sheet] = use.Name
	r.request.Profiles = with(r.request.Profiles, sheet, use.Profile)
	r.request.Headers = without(r.request.Headers, sheet)
	if use.Header > 0 {
		r.request.Headers = with(r.request.Headers, sheet, use.Header)
	}
}

// forgetProfile lets the program match a sheet by itself.
func (r *reader) forgetProfile(sheet string) {
	delete(r.profiles, sheet)
	r.request.Profiles = without(r.request.Profiles, sheet)
	r.request.Headers = without(r.request.Headers, sheet)
}

// remembering is what is remembered of a sheet as it is read now, under a name.
func (r *reader) remembering(i int, name string) exchange.Remembered {
	t := &r.preview.Tables[i]
	return exchange.Remembered{
		Name: name, As: string(r.request.As), Shape: r.shapes[t.Sheet], Profile: r.preview.Profiles[i],
		Header: r.request.Headers[t.Sheet], Mode: r.request.Mode, Key: r.request.Key,
	}
}

// with returns a copy of a map with one more entry; without one with an entry less. The
// background reads the old ones.
func with[V any](m map[string]V, key string, value V) map[string]V {
	next := make(map[string]V, len(m)+1)
	for k, v := range m {
		next[k] = v
	}
	next[key] = value
	return next
}

func without[V any](m map[string]V, key string) map[string]V {
	next := make(map[string]V, len(m))
	for k, v := range m {
		if k != key {
			next[k] = v
		}
	}
	return next
}

// drop stops what is being read or written, or forgets what was read.
func (r *reader) drop() {
	if r.writing {
		if r.stop != nil {
			r.stop()
		}
		return
	}
	r.told = ""
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
		r.told = "已停止读取，未写入任何内容。"
	}
	r.forget()
	r.show()
	r.backToStart()
}

// backToStart gives the keyboard to the start page after what had it is gone.
func (r *reader) backToStart() {
	if c := r.p.Window.Canvas(); r.Visible() && r.tab == readTab && c.Overlays().Top() == nil {
		c.Unfocus()
		r.focusStart()
	}
}

// forget goes back to the start.
func (r *reader) forget() {
	r.preview, r.path, r.broken = nil, "", false
	r.request = Request{As: r.request.As}
	r.fault.SetText("")
	r.side.clear()
}

// confirm asks before something is removed, and writes.
func (r *reader) confirm() {
	plan := &r.preview.Plan
	if plan.Removed == 0 || r.request.As == AsTemplate || r.request.As == AsBase {
		r.write()
		return
	}
	const most = 8
	var names []string
	for i := range plan.Rows {
		if row := &plan.Rows[i]; row.Verdict == merge.Removed && titleOf(row) != "" {
			names = append(names, titleOf(row))
		}
	}
	more := ""
	if len(names) > most {
		names, more = names[:most], "等"
	}
	var what, list string
	if r.request.As == AsLayer {
		what = "个要素将从图层"
	} else {
		what = fmt.Sprintf("条记录（范围：%s）将从资料库", r.preview.ScopeTitle)
	}
	if len(names) > 0 {
		list = "：" + strings.Join(names, "、") + more
	}
	control.Ask(r.p.Window, "替换", fmt.Sprintf("文件中没有的 %d %s删除%s。每一条都列在“删除”之下。写入后可以用“撤销”取回。", plan.Removed, what, list), "删除并写入", r.write)
}

// write makes the change that the preview shows.
func (r *reader) write() {
	if d := r.preview.document; d != nil {
		r.writeWith(*d)
		return
	}
	r.do(r.preview.Plan.Change)
}

// writeWith keeps the file as the source document of its values, in one step of history.
func (r *reader) writeWith(document data.Document) {
	change := r.preview.Plan.Change
	content, err := os.ReadFile(r.path)
	if err != nil {
		r.fault.SetText(data.Sentence(errChanged))
		r.show()
		return
	}
	r.writing, r.stop = true, nil
	r.show()
	r.p.Host.AttachFile(document.FileName, content, func(id string, err error) {
		r.writing = false
		if err != nil {
			r.fault.SetText(data.Sentence(err))
			r.show()
			return
		}
		document.File = id
		r.do(data.Batch{Title: change.Describe(), Changes: []data.Change{data.Edit[data.Document]{After: &document}, change}})
	})
}

// do writes a change into the library.
func (r *reader) do(change data.Change) {
	name, words := filepath.Base(r.path), r.preview.Words()
	if r.preview.Plan.Faulty > 0 {
		words += "有误的未写入。"
	}
	ctx, stop := context.WithCancel(context.Background())
	plan := r.preview.Plan
	count := plan.New + plan.Changed + plan.Same
	change, all := stoppable(ctx, change, count, func(n int) {
		r.p.Post(func() {
			r.share.SetValue(float64(n))
			r.say()
			if n >= count {
				r.discard.Disable() // what is left cannot be stopped
			}
		})
	})
	r.told = ""
	r.fault.SetText("")
	r.writing, r.stop = true, nil
	if all > 0 {
		r.stop = stop
		r.share.Max = float64(all)
		r.share.SetValue(0)
	}
	r.show()
	r.p.Host.Do(change, func(err error) {
		stop()
		r.writing = false
		switch {
		case errors.Is(err, errStopped):
			r.told = data.Sentence(err) // as asked for: no fault
			r.show()
			return
		case err != nil:
			r.fault.SetText(data.Sentence(err))
			r.show()
			return
		}
		r.remember()
		r.forget()
		r.told, r.toldOf = "已写入“"+name+"”："+words+"可以用“撤销”取回。", r.p.Host.State()
		r.show()
		r.backToStart()
	})
}

// remember keeps how the sheets were read, as far as a person had a hand in it: what the
// program finds by itself it finds again.
func (r *reader) remember() {
	for i := range r.preview.Profiles {
		sheet := r.preview.Tables[i].Sheet
		_, matched := r.request.Profiles[sheet]
		_, headed := r.request.Headers[sheet]
		told := matched || headed || r.request.Mode != "" || r.request.Key != merge.ByBoth
		if r.request.LeftOut[sheet] || r.shapes[sheet] == "" || !told {
			continue
		}
		name := r.profiles[sheet]
		if name == "" {
			if name = r.preview.title(); len(r.preview.Tables) > 1 {
				name += " " + sheet
			}
		}
		r.memory.put(r.remembering(i, name))
	}
}

// sendBack writes the faulty rows as a workbook for the sender.
func (r *reader) sendBack() {
	preview := r.preview
	path := filepath.Join(r.p.Folder(), preview.title()+"（有误）.xlsx")
	r.p.Files.Save("把有误的行写成文件", path, control.Kind{Title: "Excel 工作簿", Endings: []string{".xlsx"}}, func(path string) {
		if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
			path += ".xlsx"
		}
		go func() {
			err := writeFaulty(path, preview)
			r.p.Post(func() {
				if err != nil {
					r.fault.SetText(data.Sentence(err))
				} else {
					r.told = fmt.Sprintf("有误的 %d 处已写成 %s，每处都有批注，可退回填报单位改正。", preview.Plan.Faulty, path)
				}
				r.show()
			})
		}()
	})
}

// show brings the screen in line with what was read.
func (r *reader) show() {
	counted := r.writing && r.stop != nil
	busy := r.cancel != nil || r.writing && !counted
	r.run(busy)
	setShown(r.share, counted)
	p := r.preview
	setShown(r.start.scroll, p == nil)
	setShown(r.panes, p != nil)
	setShown(r.writes, p != nil)
	setShown(r.choose, p != nil && !r.writing)
	setShown(r.discard, p != nil && !r.writing || r.cancel != nil || counted)
	r.discard.Enable()
	word := "放弃"
	if r.cancel != nil && p == nil || counted {
		word = "取消"
	}
	r.discard.SetText(word)
	r.name.SetText("")
	if r.path != "" {
		r.name.SetText(filepath.Base(r.path))
	}
	r.showApply()
	r.say()
	r.start.show()
	r.bar.Refresh()
	r.body.Refresh()
	r.showNews()
}

// run shows a bar that runs, or takes it away. The bar is a new one each time: it begins to
// move when it is first drawn, even hidden, and one that moves keeps a processor at work.
func (r *reader) run(busy bool) {
	setShown(r.reading, busy)
	if busy == (len(r.reading.Objects) > 0) {
		return
	}
	for _, o := range r.reading.Objects {
		o.(*widget.ProgressBarInfinite).Stop()
	}
	r.reading.RemoveAll()
	if busy {
		r.reading.Add(widget.NewProgressBarInfinite())
	}
}

// showNews shows what is going on, where something is.
func (r *reader) showNews() {
	news := r.reading.Visible() || r.share.Visible() || r.fault.Text() != "" || r.said.Text() != ""
	setShown(r.news, news && r.tab == readTab)
	if r.frame != nil {
		r.frame.Refresh()
	}
}

// showApply says on the button what it writes.
func (r *reader) showApply() {
	p := r.preview
	if p == nil {
		return
	}
	word := "写入"
	if n := p.Plan.New + p.Plan.Changed + p.Plan.Removed; n > 0 {
		word = fmt.Sprintf("写入 %d 条", n)
	}
	r.apply.SetText(word)
	faulty := p.Plan.Faulty > 0 && (!r.skip || r.request.As == AsTemplate)
	if r.writing || r.broken || r.cancel != nil || p.Plan.Change == nil || p.Plan.Refused != "" || faulty {
		r.apply.Disable()
	} else {
		r.apply.Enable()
	}
}

// say says what is going on, or else what became of the last file.
func (r *reader) say() {
	text := r.told
	switch {
	case r.cancel != nil && r.looked > 0:
		text = fmt.Sprintf("正在读取……已读 %d 个要素。", r.looked)
	case r.cancel != nil && r.preview == nil:
		text = "正在读取……"
	case r.writing && r.stop != nil:
		text = fmt.Sprintf("正在写入……%.0f/%.0f 个要素。", r.share.Value, r.share.Max)
	case r.writing:
		text = "正在写入……"
	}
	r.said.SetText(text)
}
