package studio

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Params are what the dialog needs of its host.
type Params struct {
	State  func() *data.State
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	// Folder returns the folder offered for the file.
	Folder func() string
	// What the map shows; the sheet starts from it.
	Schemes []data.Scheme
	Without []string
	Shown   Shown
	Year    int
	Now     func() time.Time
	// Org returns the name of the office typed last; KeepOrg remembers it.
	Org     func() string
	KeepOrg func(string)
	// Open opens a file or folder with the system's program.
	Open func(path string) error
}

// Dialog is 出图.
type Dialog struct {
	p      Params
	d      *control.Dialog
	cancel context.CancelFunc // of the export that runs, nil when none does

	area, scheme, format, ending, class *control.Select
	title, org, date, approval          *entry
	path                                *control.Entry
	gray, atlas                         *control.Check
	approvalField, pathField            fyne.CanvasObject
	fault                               *control.Prose
	preview                             *fynecanvas.Image
	previewNote                         *control.Prose
	previewCancel                       context.CancelFunc
	form                                *control.Scroller
	left, buttons                       *fyne.Container
	content                             *fyne.Container
	pathTouched                         bool
}

// schemeChoices are the choices of what of the layout is drawn.
var schemeChoices = []struct {
	word    string
	schemes []data.Scheme
}{
	{"两个方案都画", []data.Scheme{data.CityScheme, data.CorridorScheme}},
	{"一城两区多点支撑", []data.Scheme{data.CityScheme}},
	{"两带两组团", []data.Scheme{data.CorridorScheme}},
	{"不画布局", nil},
}

// classes are the classes of sheets in words.
var classes = []struct {
	word  string
	class page.Class
}{
	{"A 内部工作图", page.ClassA},
	{"B 以标准地图为底图", page.ClassB},
	{"C 公开用图", page.ClassC},
}

const wholeCity = "全市"

// Open shows the dialog.
func Open(p Params) *Dialog {
	d := &Dialog{p: p, fault: control.NewFault(""), previewNote: control.NewNote("")}
	d.fields()
	d.layOut()
	d.d = control.NewDialog("出图", d.content, p.Window)
	d.d.SetOnClosed(func() {
		if d.previewCancel != nil {
			d.previewCancel()
		}
		if d.cancel != nil {
			d.cancel()
		}
	})
	d.ask()
	size := p.Window.Canvas().Size()
	d.d.Resize(fyne.NewSize(min(size.Width-60, 960), min(size.Height-40, 620)))
	d.d.Show()
	d.changed()
	return d
}

func (d *Dialog) fields() {
	areas := []string{wholeCity}
	for _, a := range d.p.State().Areas {
		if a.Kind != data.CityArea {
			areas = append(areas, a.Name)
		}
	}
	d.area = d.choice(areas, wholeCity)
	var words []string
	start := schemeChoices[len(schemeChoices)-1].word
	for _, c := range schemeChoices {
		words = append(words, c.word)
		if slices.Equal(c.schemes, d.p.Schemes) {
			start = c.word
		}
	}
	d.scheme = d.choice(words, start)
	var formats []string
	for _, f := range page.Formats {
		formats = append(formats, f.Title)
	}
	d.format = d.choice(formats, formats[0])
	var endings []string
	for _, e := range page.Endings() {
		endings = append(endings, strings.ToUpper(strings.TrimPrefix(e, ".")))
	}
	d.ending = d.choice(endings, endings[0])
	words = nil
	for _, c := range classes {
		words = append(words, c.word)
	}
	d.class = d.choice(words, words[0])

	d.title, d.org, d.date, d.approval = newEntry(d.changed), newEntry(d.changed), newEntry(d.changed), newEntry(d.changed)
	d.path = control.NewEntry()
	d.title.SetPlaceHolder("不填则按区域和方案命名")
	d.org.SetPlaceHolder("例如 鄂州市科学技术局")
	d.org.start(d.p.Org())
	d.date.start(d.p.Now().Format("2006年1月"))
	d.approval.SetPlaceHolder("例如 鄂S（2024）001号")
	d.gray = control.NewCheck("黑白印刷", func(bool) { d.changed() })
	d.atlas = control.NewCheck("图集（各区域）", func(bool) { d.changed() })
	d.preview = &fynecanvas.Image{FillMode: fynecanvas.ImageFillContain, ScaleMode: fynecanvas.ImageScaleSmooth}
}

func (d *Dialog) choice(words []string, start string) *control.Select {
	s := control.NewSelect(words, nil)
	s.SetSelected(start) // before it is heard: there is nothing to follow yet
	s.OnChanged = func(string) { d.changed() }
	return s
}

// layOut makes the form at the left, the preview at the right, and room for the
// buttons below.
func (d *Dialog) layOut() {
	elsewhere := control.NewButton("", theme.IconFolder, d.choosePath)
	d.pathField = control.NewField("保存到", container.NewBorder(nil, nil, nil, elsewhere, d.path))
	d.approvalField = control.NewField("审图号", d.approval)
	d.path.OnChanged = func(string) { d.pathTouched = true }
	d.form = control.NewScroller(control.NewColumn(theme.Space8, theme.Space8,
		twoFields(control.NewField("范围", d.area), control.NewField("布局", d.scheme)),
		twoFields(control.NewField("幅面", d.format), control.NewField("格式", d.ending)),
		control.NewField("标题", d.title),
		twoFields(control.NewField("编制单位", d.org), control.NewField("编制日期", d.date)),
		control.NewField("类别", d.class), d.approvalField,
		container.NewGridWithColumns(2, d.gray, d.atlas), d.pathField, d.fault))
	seen := container.NewBorder(nil, d.previewNote, nil, nil,
		container.NewStack(control.NewGround(theme.ColorRail), container.NewPadded(d.preview)))
	d.left = container.NewStack(d.form)
	d.buttons = container.NewHBox()
	d.content = container.NewBorder(nil, d.buttons, control.Wide(d.left, 370), nil, container.NewPadded(seen))
}

// show puts something at the left, with buttons below; the last button is the
// coloured one.
func (d *Dialog) show(left fyne.CanvasObject, buttons ...*control.Button) {
	if _, gone := d.p.Window.Canvas().Focused().(*control.Button); gone {
		d.p.Window.Canvas().Unfocus() // or Enter would press it once more
	}
	d.left.Objects = []fyne.CanvasObject{left}
	d.d.Enter = func() {}
	d.buttons.Objects = []fyne.CanvasObject{layout.NewSpacer()}
	for i, b := range buttons {
		if i == len(buttons)-1 && i > 0 {
			b.Importance = widget.HighImportance
			d.d.Enter = b.OnTapped
		}
		d.buttons.Add(b)
	}
	d.content.Refresh()
}

// ask shows the form.
func (d *Dialog) ask() {
	d.show(d.form, control.NewButton("取消", nil, d.d.Hide), control.NewButton("出图", theme.IconPicture, d.export))
}

func twoFields(a, b fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWithColumns(2, a, b)
}

// request reads the form.
func (d *Dialog) request() Request {
	r := Request{
		Ending: "." + strings.ToLower(d.ending.Selected), Without: d.p.Without, Shown: d.p.Shown, Year: d.p.Year,
		Title: d.title.Text, Org: d.org.Text, Date: d.date.Text, Approval: d.approval.Text,
		Gray: d.gray.Checked, Atlas: d.atlas.Checked,
	}
	for _, f := range page.Formats {
		if f.Title == d.format.Selected {
			r.Format = f
		}
	}
	for _, a := range d.p.State().Areas {
		if a.Name == d.area.Selected && a.Kind != data.CityArea {
			r.Area = a.Code
		}
	}
	for _, c := range schemeChoices {
		if c.word == d.scheme.Selected {
			r.Schemes = c.schemes
		}
	}
	for _, c := range classes {
		if c.word == d.class.Selected {
			r.Class = c.class
		}
	}
	if r.Atlas {
		r.Area = ""
	}
	return r
}

// changed brings what follows from the form up to date: fields, path, preview.
func (d *Dialog) changed() {
	r := d.request()
	setShown(d.approvalField, r.Class != page.ClassA)
	if d.atlas.Checked {
		d.area.Disable()
	} else {
		d.area.Enable()
	}
	if !d.pathTouched || d.atlas.Checked {
		d.setPath(filepath.Join(d.p.Folder(), r.FileName(d.p.State(), d.p.Now())))
	} else {
		d.setPath(r.Path(d.path.Text))
	}
	d.fault.SetText("")
	d.content.Refresh()
	d.look(r)
}

func (d *Dialog) setPath(path string) {
	heard := d.path.OnChanged
	d.path.OnChanged = nil
	d.path.SetText(path)
	d.path.OnChanged = heard
}

func setShown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (d *Dialog) choosePath() {
	r := d.request()
	kind := control.Kind{Title: strings.ToUpper(strings.TrimPrefix(r.Ending, ".")) + " 文件", Endings: []string{r.Ending}}
	d.p.Files.Save("保存图片", d.path.Text, kind, func(path string) {
		d.pathTouched = true
		d.setPath(r.Path(path))
	})
}

// previewDPI is fine enough to read the title of an A4 sheet in the dialog.
const previewDPI = 72

// look draws the preview in the background; a newer wish ends an older one.
func (d *Dialog) look(r Request) {
	if d.previewCancel != nil {
		d.previewCancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	d.previewCancel = cancel
	d.previewNote.SetText("正在画预览……")
	state, sheet := d.p.State(), r.Sheet(d.p.Now())
	go func() {
		img, size, err := preview(ctx, sheet, state)
		d.p.Post(func() {
			switch {
			case ctx.Err() != nil:
			case err != nil:
				d.preview.Image = nil
				d.preview.Refresh()
				d.previewNote.SetText(data.Sentence(err))
			default:
				d.preview.Image = img.Image()
				d.preview.Refresh()
				d.previewNote.SetText(sizeWords(size, r.Ending))
			}
			d.content.Refresh()
		})
	}()
}

func preview(ctx context.Context, sheet page.Sheet, state *data.State) (*raster.Canvas, page.Size, error) {
	sheet, err := sheet.Fitted(ctx, state)
	if err != nil {
		return nil, page.Size{}, err
	}
	c := raster.New(sheet.Size.W, sheet.Size.H, previewDPI)
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255})
	if err := sheet.Draw(ctx, c, state); err != nil {
		return nil, page.Size{}, err
	}
	return c, sheet.Size, nil
}

// sizeWords says how large the sheet will be and how fine.
func sizeWords(size page.Size, ending string) string {
	fine := "300 点/英寸"
	if ending == ".pdf" || ending == ".svg" {
		fine = "矢量，放大不失真"
	}
	return fmt.Sprintf("预览与输出一致：%.0f × %.0f 毫米，%s。", size.W, size.H, fine)
}

// export writes the sheet or the atlas in the background.
func (d *Dialog) export() {
	r := d.request()
	path := strings.TrimSpace(d.path.Text)
	if path == "" {
		d.fault.SetText("请填写保存到哪里。")
		d.content.Refresh()
		return
	}
	if !r.Atlas && strings.ToLower(filepath.Ext(path)) != r.Ending {
		path += r.Ending
	}
	d.p.KeepOrg(strings.TrimSpace(r.Org))
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	bar := widget.NewProgressBarInfinite()
	steps := widget.NewProgressBar()
	steps.Hide()
	d.working(bar, steps, cancel)
	state, now := d.p.State(), d.p.Now()
	go func() {
		paths, warnings, err := write(ctx, path, r, now, state, func(done, total int) {
			d.p.Post(func() {
				bar.Hide()
				steps.Show()
				steps.SetValue(float64(done) / float64(total))
			})
		})
		d.p.Post(func() {
			bar.Stop()
			d.cancel = nil
			d.finish(paths, warnings, err)
		})
	}()
}

// write makes the files and returns their paths and what the officer should know.
func write(ctx context.Context, path string, r Request, now time.Time, state *data.State, progress func(done, total int)) (paths, warnings []string, err error) {
	sheet := r.Sheet(now)
	sheet.Warn = func(sentence string) { warnings = append(warnings, sentence) }
	if !r.Atlas {
		err = page.Export(ctx, path, sheet, state)
		return []string{path}, warnings, err
	}
	paths, err = page.Atlas(ctx, strings.TrimSuffix(path, filepath.Ext(path)), r.Ending, sheet, state, progress)
	return paths, warnings, err
}

func (d *Dialog) working(bar *widget.ProgressBarInfinite, steps *widget.ProgressBar, cancel func()) {
	d.show(control.NewColumn(theme.Space8, theme.Space16, control.NewStrong("正在出图……"), bar, steps),
		control.NewButton("取消", nil, cancel))
}

// finish says where the files are, or why there are none.
func (d *Dialog) finish(paths, warnings []string, err error) {
	var told *data.Error
	if errors.As(err, &told) && told.Kind == data.Cancelled && len(paths) == 0 {
		d.ask()
		return
	}
	if err != nil {
		d.ask()
		d.fault.SetText(data.Sentence(err))
		d.content.Refresh()
		return
	}
	buttons := []*control.Button{
		control.NewButton("再出一张", nil, func() { d.ask(); d.changed() }),
		control.NewButton("打开文件夹", theme.IconFolder, func() { d.open(filepath.Dir(paths[0])) }),
	}
	if len(paths) == 1 {
		buttons = append(buttons, control.NewButton("打开图片", theme.IconPicture, func() { d.open(paths[0]) }))
	}
	objects := []fyne.CanvasObject{control.NewStrong("出图完成"), control.NewProse("已保存到：\n" + strings.Join(paths, "\n"))}
	for _, w := range warnings {
		objects = append(objects, control.NewNote(w))
	}
	d.show(control.NewScroller(control.NewColumn(theme.Space8, theme.Space12, objects...)),
		append(buttons, control.NewButton("完成", nil, d.d.Hide))...)
}

func (d *Dialog) open(path string) {
	if err := d.p.Open(path); err != nil {
		control.Tell(d.p.Window, "打不开", "系统里没有能打开它的程序。文件在："+path)
	}
}
