package studio

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Params are what the studio needs of its host.
type Params struct {
	State  func() *data.State
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	// Folder returns the folder offered for the first file.
	Folder func() string
	// Shown is what the map shows; the sheet starts from it.
	Shown Shown
	Now   func() time.Time
	// Memory keeps how the studio was left; Templates is the folder of the officer's
	// own 版式.
	Memory    Memory
	Templates string
	// Org and Class are those of a first sheet.
	Org   string
	Class page.Class
	// Program is the version of the program, for what the files say of themselves.
	Program string
	// Open opens a file or folder with the system's program.
	Open func(path string) error
	// Copy puts a picture of a resolution on the system's clipboard. It is called in
	// the background.
	Copy func(*image.RGBA, float64) error
	// Closed is told that the studio is gone; it may be nil.
	Closed func()
	// Help opens the guide; it may be nil.
	Help func()
}

// Memory keeps values under keys.
type Memory interface {
	SettingAs(key string, v any) bool
	KeepAs(key string, v any)
}

// Studio is 出图.
type Studio struct {
	p   Params
	d   *control.Dialog
	own fyne.CanvasObject // the studio as it lies over the window

	form    Form
	history history
	// stepped is the thing that the last step of a key moved: further ones are taken
	// back together with it.
	stepped key
	showing bool // the fields are being filled
	fields  []field
	// subjects are what a sheet can be about: the data stay while the studio is open.
	subjects []subject
	inputs

	paper    *paper
	stopLook context.CancelFunc // of the preview that is being drawn, nil when none is
	unsharp  bool               // the preview was looked at closer while it was drawn
	faulty   bool               // the form asks for what cannot be drawn
	stopWork context.CancelFunc // of what runs, nil when nothing does

	templates  *templates
	picker     *picker
	chosen     *chosenBar
	undo, redo *control.IconButton
	note       *control.Prose // below the paper: how large and fine it is
	warning    *control.Prose // and what should be looked at
	fault      *control.Prose // below the form: why nothing was written
	faultRoom  *control.Column
	panel      *fyne.Container // what is at the left: the form, or how the work goes
	formPanel  fyne.CanvasObject
	buttons    *fyne.Container
	body       *fyne.Container
}

// inputs are those fields of the form that others depend on.
type inputs struct {
	about, scheme, class, format, ending, dpi *control.Select
	title, org, date, approval, folder, names *entry
	atlas, live, tiles                        *control.Check
	leaves, parts                             []*control.Check
	approvalField, orientField, ownFields     fyne.CanvasObject
	kinds                                     *control.Column
	restoreAll                                *control.Button
	namesNote                                 *control.Prose
	tabs                                      *control.Segments
	pages                                     []fyne.CanvasObject
}

// The keys under which the studio is remembered.
const (
	formKey = "studio.form"
	tabKey  = "studio.tab"
)

// Open shows the studio over the whole window.
func Open(p Params) *Studio {
	s := &Studio{p: p, fault: control.NewFault(""), note: control.NewNote(""), warning: control.NewFault("")}
	s.form, s.subjects = s.first(), subjects(p.State())
	s.templates, s.picker = newTemplates(s), newPicker(s)
	s.paper = newPaper(hand{
		chose: s.showChosen, laid: s.lay, named: s.pin, moving: func(t *thing, _ canvas.Rect) { s.chosen.measure(t) },
		zoomed: s.sharpen, menu: s.menu, leaveOut: s.leaveOut, out: func(e *fyne.KeyEvent) { control.HandOn(s.paper, e) },
	})
	s.chosen = newChosenBar(s)
	s.layOut()
	s.d = control.NewCover(s.body, p.Window)
	s.d.Help = p.Help
	s.d.SetOnClosed(s.closed)
	s.ask()
	s.d.Show()
	s.own = p.Window.Canvas().Overlays().Top()
	s.show()
	s.preview()
	return s
}

// kept is a form as it was left, and what the map showed then.
type kept struct {
	Form    Form          `json:"form"`
	Schemes []data.Scheme `json:"schemes"`
	Year    int           `json:"year"`
	Org     string        `json:"org"`   // that was offered
	Class   page.Class    `json:"class"` // that was offered
	Month   string        `json:"month"` // the date that was offered
	// Charts are those that the map showed.
	Charts layer.ChartKind `json:"charts"`
}

// kept returns what is remembered. 密级 and 审图号 belong to one figure alone, and are
// not given to the next by the program.
func (s *Studio) kept() kept {
	f := s.form
	f.Secrecy, f.Approval = "", ""
	return kept{f, s.p.Shown.Schemes, s.p.Shown.Year, s.p.Org, s.firstClass(), s.month(), s.p.Shown.charts()}
}

// firstClass is the class that is offered for a sheet.
func (s *Studio) firstClass() page.Class { return cmp.Or(s.p.Class, page.ClassA) }

// month is the date that is offered for a sheet.
func (s *Studio) month() string { return s.p.Now().Format("2006年1月") }

// first returns the form as it was left. Where the map shows something else than
// then, the sheet shows that too.
func (s *Studio) first() Form {
	var k kept
	if !s.p.Memory.SettingAs(formKey, &k) {
		return s.fresh()
	}
	f := k.Form
	if !slices.Equal(k.Schemes, s.p.Shown.Schemes) {
		f.Schemes = s.p.Shown.Schemes
	}
	if k.Year != s.p.Shown.Year {
		f.Year = s.p.Shown.Year
	}
	if k.Charts != s.p.Shown.charts() {
		f.Charts = s.p.Shown.charts()
	}
	if f.Date == k.Month {
		f.Date = s.month()
	}
	if f.Org == k.Org || f.Org == "" {
		f.Org = s.p.Org
	}
	if f.Class == k.Class {
		f.Class = s.firstClass()
	}
	if f.Sites.Known(s.p.State()) != nil {
		f.Sites = filter.Sites{} // the data have changed
	}
	return s.whole(f)
}

// fresh returns the form of a new sheet.
func (s *Studio) fresh() Form {
	return s.whole(Form{
		Org: s.p.Org, Class: s.firstClass(), Schemes: s.p.Shown.Schemes, Year: s.p.Shown.Year, Charts: s.p.Shown.charts(), Date: s.month(),
	})
}

// whole fills in what a form must have.
func (s *Studio) whole(f Form) Form {
	f.Class = cmp.Or(f.Class, s.firstClass())
	if f.size().W == 0 {
		f.Format = page.Formats[0].Name
	}
	if f.Own.W == 0 {
		f.Own = page.Size{W: 156, H: 117} // a column of a report
	}
	if !slices.Contains(page.Endings(), f.Ending) {
		f.Ending = page.Endings()[0]
	}
	f.DPI = cmp.Or(f.DPI, standardDPI)
	f.Folder = cmp.Or(f.Folder, s.p.Folder())
	return f
}

// New begins another sheet: what it is about, says and was laid by hand goes; the
// paper and how it is written stay.
func (s *Studio) New() {
	if !s.top() {
		return
	}
	s.commit()
	s.edit(func(f *Form) {
		n := s.fresh()
		f.Area, f.Element, f.Schemes, f.Year, f.Charts, f.Sites = n.Area, n.Element, n.Schemes, n.Year, n.Charts, n.Sites
		f.Title, f.Subtitle, f.Date, f.DataDate, f.Secrecy, f.Approval = "", "", n.Date, "", "", ""
		f.Class, f.Off, f.Moved, f.Pins, f.Atlas = n.Class, nil, nil, nil, nil
	})
}

// standardDPI is the resolution of pictures for print.
const standardDPI = 300

// closed ends what still runs and remembers how the studio was left.
func (s *Studio) closed() {
	for _, stop := range []context.CancelFunc{s.stopLook, s.stopWork} {
		if stop != nil {
			stop()
		}
	}
	s.commit()
	s.p.Memory.KeepAs(formKey, s.kept())
	if s.p.Closed != nil {
		s.p.Closed()
	}
}

// panelWidth is the width of the form.
const panelWidth float32 = 344

// layOut makes the bar above, the form at the left, and the paper with its bar.
func (s *Studio) layOut() {
	s.pages = []fyne.CanvasObject{s.contentPage(), s.sheetPage(), s.outputPage()}
	first := 0
	s.p.Memory.SettingAs(tabKey, &first)
	first = min(max(first, 0), len(s.pages)-1)
	s.tabs = control.NewSegments([]control.Segment{
		{Word: "内容", Tip: "画什么、写什么"}, {Word: "版面", Tip: "幅面、图面要素、自己的版式"}, {Word: "文件", Tip: "格式、图集、保存到哪里"},
	}, first, s.openTab)
	s.showTab(first)
	tabs := control.NewColumn(theme.Space8, 0, s.tabs)
	s.faultRoom = control.NewColumn(theme.Space8, 0, s.fault)
	s.formPanel = bordered(tabs, s.faultRoom, nil, tabs, container.NewStack(s.pages...), s.faultRoom)
	s.panel = container.NewStack(s.formPanel)
	s.buttons = container.NewHBox()
	left := container.NewStack(control.NewGround(theme.ColorPanel),
		container.NewBorder(nil, container.NewVBox(control.NewRule(), container.NewPadded(s.buttons)), nil, nil, s.panel))
	foot := container.NewStack(control.NewGround(theme.ColorPanel),
		container.NewBorder(control.NewRule(), nil, nil, nil, control.NewColumn(0, 0, s.chosen, control.NewColumn(theme.Space8, 2, s.note, s.warning))))
	desk := container.NewClip(s.paper)
	desk.ExtendBaseWidget(desk) // or it lays the paper out only when it is drawn
	top, side := s.topBar(), control.Wide(left, panelWidth)
	s.body = bordered(top, nil, side, side, bordered(nil, foot, nil, desk, foot), top)
}

// bordered lays objects at the edges of another one. Tab goes through them in the
// order in which they are given: the form comes first, the bar above last.
func bordered(top, bottom, left fyne.CanvasObject, inOrder ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewBorderLayout(top, bottom, left, nil), inOrder...)
}

// topBar leads back, takes steps back, and looks closer.
func (s *Studio) topBar() fyne.CanvasObject {
	back := control.NewButton("返回", theme.IconLeft, func() { s.d.Escape() })
	back.Importance = widget.LowImportance
	s.undo = control.NewIconButton(theme.IconUndo, "撤销（Ctrl+Z）", s.Undo)
	s.redo = control.NewIconButton(theme.IconRedo, "重做（Ctrl+Y）", s.Redo)
	whole := control.NewIconButton(theme.IconWhole, "整幅（0）", s.paper.showWhole)
	in := control.NewIconButton(theme.IconPlus, "放大（+，滚轮）", func() { s.paper.zoomBy(1.25, s.paper.middle()) })
	out := control.NewIconButton(theme.IconMinus, "缩小（−，滚轮）", func() { s.paper.zoomBy(0.8, s.paper.middle()) })
	refresh := control.NewButton("刷新全部图件…", theme.IconHistory, s.Refresh)
	copied := control.NewButton("复制为图片", theme.IconPicture, s.CopyPicture)
	refresh.Importance, copied.Importance = widget.LowImportance, widget.LowImportance
	another := control.NewButton("新图", nil, s.New)
	another.Importance = widget.LowImportance
	bar := container.NewHBox(back, another, s.undo, s.redo, whole, in, out, layout.NewSpacer(), refresh, copied)
	return container.NewBorder(nil, control.NewRule(), nil, nil, container.NewPadded(bar))
}

func (s *Studio) openTab(i int) {
	s.showTab(i)
	s.p.Memory.KeepAs(tabKey, i)
}

func (s *Studio) showTab(i int) {
	for k, page := range s.pages {
		setShown(page, k == i)
	}
}

// ask shows the form.
func (s *Studio) ask() {
	s.showPanel(s.formPanel, control.NewButton("出图", theme.IconPicture, s.Export))
}

// showPanel puts something at the left, with buttons below; the last button is the
// coloured one.
func (s *Studio) showPanel(what fyne.CanvasObject, buttons ...*control.Button) {
	if _, gone := s.p.Window.Canvas().Focused().(*control.Button); gone {
		s.p.Window.Canvas().Unfocus() // or Enter would press it once more
	}
	s.panel.Objects = []fyne.CanvasObject{what}
	s.buttons.Objects = []fyne.CanvasObject{layout.NewSpacer()}
	for _, b := range buttons {
		s.buttons.Add(b)
	}
	first := buttons[len(buttons)-1]
	first.Importance = widget.HighImportance
	s.d.Enter = func() {
		if !first.Disabled() {
			first.OnTapped()
		}
	}
	s.body.Refresh()
}

// top tells that nothing lies over the studio: its keys are heard from everywhere.
func (s *Studio) top() bool { return s.p.Window.Canvas().Overlays().Top() == s.own }

// free tells that the studio can begin something: nothing lies over it or goes on.
func (s *Studio) free() bool { return s.top() && s.stopWork == nil }

// edit changes the form and draws what follows.
func (s *Studio) edit(change func(*Form)) { s.step(key{}, change) }

// step is edit for steps of the same thing by keys, which are taken back together.
func (s *Studio) step(of key, change func(*Form)) {
	f := s.form
	change(&f)
	if f.equal(s.form) {
		return
	}
	if of == (key{}) || s.stepped != of {
		s.history.keep(s.form)
	}
	s.stepped = of
	s.become(f)
}

// become shows another form.
func (s *Studio) become(f Form) {
	redraw := !f.drawnAs(s.form)
	s.form = f
	s.show()
	if redraw {
		s.preview()
	}
}

// Undo takes the last change of the form back; in a field, what was typed last.
func (s *Studio) Undo() {
	if s.top() && !s.inField(&fyne.ShortcutUndo{}) {
		s.travel(s.history.back)
	}
}

// Redo brings back what Undo took.
func (s *Studio) Redo() {
	if s.top() && !s.inField(&fyne.ShortcutRedo{}) {
		s.travel(s.history.again)
	}
}

func (s *Studio) travel(to func(Form) (Form, bool)) {
	if f, ok := to(s.form); ok {
		s.stepped = key{}
		s.become(f)
	}
}

// inField hands a shortcut to the field that is being typed into; false where none is.
func (s *Studio) inField(x fyne.Shortcut) bool {
	e, ok := s.p.Window.Canvas().Focused().(*entry)
	if ok = ok && e.Text != e.read; ok {
		e.TypedShortcut(x)
	}
	return ok
}

// commit reads what was typed and not left yet.
func (s *Studio) commit() {
	for _, f := range s.fields {
		if e, is := f.(*entry); is {
			e.commit()
		}
	}
}

// show brings the fields and what follows from them up to the form.
func (s *Studio) show() {
	s.showing = true
	for _, f := range s.fields {
		f.show(s.form)
	}
	setShown(s.approvalField, s.form.Class != page.ClassA)
	setShown(s.orientField, s.form.size().Turns)
	setShown(s.ownFields, s.form.Format == "")
	setEnabled(s.restoreAll, len(s.form.Moved)+len(s.form.Pins) > 0)
	s.undo.SetEnabled(len(s.history.past) > 0)
	s.redo.SetEnabled(len(s.history.future) > 0)
	s.showParts()
	s.showOutput()
	s.templates.show()
	s.picker.show()
	s.complain("")
	s.showChosen()
	s.showing = false
	s.body.Refresh()
}

// request returns the sheet that the form asks for.
func (s *Studio) request() page.Sheet {
	sheet := s.form.Sheet(s.p.Shown, s.p.Now())
	sheet.Program, sheet.Clear = s.p.Program, s.form.isClear()
	return sheet
}

// lay gives a part a box on the sheet. The sheet must not turn afterwards.
func (s *Studio) lay(part page.Part, box canvas.Rect, step bool) {
	s.step(stepKey(key{part: part}, step), func(f *Form) {
		f.fix(s.paper.look.size)
		f.Moved = f.laid(part, box)
	})
}

// pin lays a name's middle somewhere on the sheet.
func (s *Studio) pin(pin draw.Pin, dx, dy float64, step bool) {
	// The map plane is that of the sheet: a way on one is a way on the other.
	x, y := crs.City.Forward(pin.Lon, pin.Lat)
	m := s.paper.look.scaleN / 1000
	pin.Lon, pin.Lat = crs.City.Inverse(x+dx*m, y-dy*m)
	if t := s.paper.find(key{ref: pin.Ref, text: pin.Text}); t != nil {
		t.pin = pin // for the next step, which may come before the preview
	}
	s.step(stepKey(key{ref: pin.Ref, text: pin.Text}, step), func(f *Form) { f.Pins = f.pinned(pin) })
}

func stepKey(k key, step bool) key {
	if !step {
		return key{}
	}
	return k
}

// fix keeps the sheet as it lies: what is laid on one that lies otherwise is laid
// for nothing.
func (f *Form) fix(lies page.Size) {
	if f.Orient != page.AutoOrient || !f.size().Turns {
		return
	}
	f.Orient = page.Portrait
	if lies.W > lies.H {
		f.Orient = page.Landscape
	}
}

// complain says below the form why something cannot be done, “” for nothing.
func (s *Studio) complain(sentence string) {
	s.fault.SetText(sentence)
	setShown(s.faultRoom, sentence != "")
	s.body.Refresh()
}

// say says below the paper how it is and what should be looked at.
func (s *Studio) say(note, warning string) {
	s.note.SetText(note)
	s.warning.SetText(warning)
	s.body.Refresh()
}

// aboutLook says how large the sheet is and how fine.
func (s *Studio) aboutLook(l look) string {
	fine := fmt.Sprintf("%.0f 点/英寸", s.form.DPI)
	if vector(s.form.Ending) {
		fine = "矢量，放大不失真"
	}
	return fmt.Sprintf("预览与输出一致：%s × %s 毫米，1:%s，%s。", decimal(l.size.W), decimal(l.size.H), spaced(l.scaleN), fine)
}

// spaced writes a whole number in groups of three, as on the sheet.
func spaced(v float64) string {
	text := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + " " + text[i:]
	}
	return text
}

func (s *Studio) chooseFolder() {
	s.commit()
	s.p.Files.Folder("选择保存图片的文件夹", s.form.Folder, func(path string) {
		s.edit(func(f *Form) { f.Folder = filepath.Clean(path) })
	})
}
