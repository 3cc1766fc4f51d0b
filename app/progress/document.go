package progress

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// OpenDocument opens the file of a document in the system's program for it: a
// copy in a folder for temporary files, so that the one in the library stays.
func (p Params) OpenDocument(doc *data.Document) {
	p.Read(doc.File, func(content []byte, err error) {
		if err == nil {
			var path string
			if path, err = copied(doc.FileName, content); err == nil && p.Open(path) != nil {
				control.Tell(p.Window, "没有打开", "系统里没有能打开这种文件的程序。文件的副本在："+path)
			}
		}
		if err != nil {
			control.Tell(p.Window, "没有打开", data.Sentence(err))
		}
	})
}

// copied writes a copy of a file under its own name.
func copied(name string, content []byte) (string, error) {
	folder, err := os.MkdirTemp("", "ezmap-")
	if err == nil {
		path := filepath.Join(folder, filepath.Base(name))
		if err = os.WriteFile(path, content, 0o600); err == nil {
			return path, nil
		}
	}
	return "", data.Fault(data.Unusable, "临时文件夹不能写，打不开来源文件。请检查磁盘空间后重试。", err)
}

// noDocument is the choice of what rests on no document of the library.
const noDocument = "未选文件"

// DocumentChoice is 来源文件 of a form: one of the documents of the library, or a
// new one, with the page.
type DocumentChoice struct {
	widget.BaseWidget
	p    Params
	list *control.Select
	page *control.Entry
	row  *fyne.Container
}

// NewDocumentChoice returns a choice of no document.
func NewDocumentChoice(p Params) *DocumentChoice {
	c := &DocumentChoice{p: p, list: control.NewSelect(nil, nil), page: control.NewEntry()}
	c.page.SetPlaceHolder("页码")
	add := control.NewIconButton(theme.IconPlus, "添加来源文件…", c.ask)
	c.row = container.NewBorder(nil, nil, nil, container.NewHBox(control.Wide(c.page, pageWidth), container.NewCenter(add)), c.list)
	c.ExtendBaseWidget(c)
	c.Set("", "")
	return c
}

// pageWidth is the width of the field of a page.
const pageWidth float32 = 60

// CreateRenderer returns the renderer of the choice.
func (c *DocumentChoice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.row)
}

// Set chooses a document and a page, “” for none.
func (c *DocumentChoice) Set(id, page string) {
	s := c.p.Host.State()
	c.list.Options = []string{noDocument}
	for i := range s.Documents {
		c.list.Options = append(c.list.Options, documentTitle(&s.Documents[i]))
	}
	c.list.SetSelected(documentTitle(data.Find[data.Document](s, id)))
	c.page.SetText(page)
}

// Renew offers the documents as they are now and keeps what is chosen.
func (c *DocumentChoice) Renew() { c.Set(c.ID(), c.Page()) }

// ID returns the document that is chosen, “” for none.
func (c *DocumentChoice) ID() string {
	s := c.p.Host.State()
	for i := range s.Documents {
		if documentTitle(&s.Documents[i]) == c.list.Selected {
			return s.Documents[i].ID
		}
	}
	return ""
}

// Page returns the page, “” where no document is chosen.
func (c *DocumentChoice) Page() string { return strings.TrimSpace(c.page.Text) }

// documentTitle names a document with its number; nil is no document.
func documentTitle(d *data.Document) string {
	switch {
	case d == nil:
		return noDocument
	case d.Number == "":
		return d.Title
	}
	return d.Title + "（" + d.Number + "）"
}

// documentFiles are the files that a library keeps of documents.
var documentFiles = control.Kind{Title: "来源文件", Endings: []string{".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pptx", ".ofd", ".jpg", ".jpeg", ".png", ".txt", ".csv"}}

// documentForm is the form of a document.
type documentForm struct {
	before                            data.Document // as it stands, with “” for its id where it is new
	title, number, issuer, date, note *control.Entry
	path                              string // of its file, “” to leave that as it is
	file                              *control.Button
	fault                             *control.Prose
}

// ask asks for a new document, keeps its file in the library, and chooses it.
func (c *DocumentChoice) ask() {
	c.p.AskDocument(nil, func(doc data.Document) { c.Set(doc.ID, c.Page()) })
}

// AskDocument asks for what is known of a document and for its file, and records
// them; before is nil for a new one. Then is told of the document, nil for nobody.
func (p Params) AskDocument(before *data.Document, then func(data.Document)) {
	f := documentForm{title: control.NewEntry(), number: control.NewEntry(), issuer: control.NewEntry(), date: control.NewEntry(), note: control.NewEntry(), fault: control.NewFault("")}
	f.title.SetPlaceHolder("例如：2023 年科技统计年报")
	f.number.SetPlaceHolder("没有可不填")
	f.issuer.SetPlaceHolder("没有可不填")
	f.date.SetPlaceHolder("2024-03-20，或只写到月、年")
	f.note.SetPlaceHolder("没有可不填")
	heading, word, chosen := "添加来源文件", "添加", "选择文件…"
	if before != nil {
		heading, word, f.before = "修改来源文件", "保存", *before
		f.title.SetText(before.Title)
		f.number.SetText(before.Number)
		f.issuer.SetText(before.Issuer)
		f.date.SetText(before.Date)
		f.note.SetText(before.Note)
		if before.File != "" {
			chosen = "换一个文件…"
		}
	}
	f.file = control.NewButton(chosen, theme.IconFolder, func() {
		p.Files.Open("选择来源文件", p.Folder(), documentFiles, func(path string) {
			f.path = path
			f.file.SetText(filepath.Base(path))
			if f.title.Text == "" {
				f.title.SetText(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
			}
		})
	})
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton(word, nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("文件存进资料库，随资料库一起备份；也可以只登记名称和文号。"), 420),
		control.NewField("名称", f.title),
		container.NewGridWithColumns(2, control.NewField("文号", f.number), control.NewField("发文单位", f.issuer)),
		container.NewGridWithColumns(2, control.NewField("日期", f.date), control.NewField("文件", f.file)),
		control.NewField("备注", f.note),
		f.fault, Spaced(back, enter))
	refuse := func(sentence string) {
		f.fault.SetText(sentence)
		body.Refresh()
		d.Resize(body.MinSize())
	}
	enter.OnTapped = func() {
		doc, problem := f.document(p.Host.State())
		if problem != "" {
			refuse(problem)
			return
		}
		enter.Disable()
		p.keepDocument(doc, f.path, heading, func(doc data.Document, err error) {
			enter.Enable()
			if err != nil {
				refuse(data.Sentence(err))
				return
			}
			d.Hide()
			if then != nil {
				then(doc)
			}
		})
	}
	d = control.NewDialog(heading, body, p.Window)
	d.Enter = enter.OnTapped
	d.Show()
	p.Window.Canvas().Focus(f.title)
}

// document makes the document that was filled in, or says what is wrong.
func (f *documentForm) document(s *data.State) (data.Document, string) {
	d := f.before
	d.Title, d.Number = strings.TrimSpace(f.title.Text), strings.TrimSpace(f.number.Text)
	d.Issuer, d.Date, d.Note = strings.TrimSpace(f.issuer.Text), Plain(f.date.Text), strings.TrimSpace(f.note.Text)
	if d.ID == "" {
		d.ID = NextID("D", s.Documents)
	}
	switch {
	case d.Title == "":
		return d, "请填写名称。"
	case d.Date != "" && !DateShape.MatchString(d.Date):
		return d, "日期请写成 2024-03-20，或 2024-03、2024。"
	}
	for i := range s.Documents {
		if other := &s.Documents[i]; other.ID != d.ID && documentTitle(other) == documentTitle(&d) {
			return d, "资料库里已有同名的文件，请直接选用，或补上文号。"
		}
	}
	return d, ""
}

// DateShape is a date as far as it is known: a year, a month, a day.
var DateShape = regexp.MustCompile(`^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// keepDocument records a document, with its file where one was chosen.
func (p Params) keepDocument(doc data.Document, path, verb string, then func(data.Document, error)) {
	record := func() {
		doc.By, doc.At = p.Host.Who(), p.Now()
		p.Host.Do(data.Batch{Title: verb + "“" + doc.Title + "”", Changes: []data.Change{data.Put(p.Host.State(), doc)}}, func(err error) { then(doc, err) })
	}
	if path == "" {
		record()
		return
	}
	go func() {
		content, err := readDocument(path)
		p.Post(func() {
			if err != nil {
				then(doc, err)
				return
			}
			p.Attach(filepath.Base(path), content, func(id string, err error) {
				if err != nil {
					then(doc, err)
					return
				}
				doc.File, doc.FileName = id, filepath.Base(path)
				record()
			})
		})
	}()
}

// readDocument reads a file that is not too large for a library.
func readDocument(path string) ([]byte, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return nil, data.Fault(data.NotFound, "“"+name+"”打不开，请确认文件还在原处。", err)
	}
	if info.Size() > data.FileLimit {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("“%s”超过 %d 兆字节，资料库不收。请先缩小，或只登记名称和文号。", name, data.FileLimit>>20), nil)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, data.Fault(data.Unusable, "“"+name+"”读不出来，请确认文件没有损坏。", err)
	}
	return content, nil
}
