package studio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// check says why the form's files cannot be written, nil when they can. The error
// is a *data.Error.
func (f Form) check() error {
	switch pattern := f.pattern(); {
	case strings.TrimSpace(f.Folder) == "":
		return data.Fault(data.Invalid, "请填写保存到哪个文件夹。", nil)
	case len(f.Atlas) > 0 && !strings.Contains(pattern, "{序号}") && !strings.Contains(pattern, "{区域}") && !strings.Contains(pattern, "{代码}"):
		return data.Fault(data.Invalid, "文件名样式会使几幅图同名，请写上 {序号} 或 {区域}。", nil)
	}
	return nil
}

// book returns the atlas that the form asks for.
func (f Form) book(s *data.State, now time.Time) page.Book {
	b := page.Book{Format: f.Ending, Record: f.Record, Elements: slices.Contains(f.Atlas, elementLeaf)}
	kinds := map[leafKind]data.AreaKind{cityLeaf: data.CityArea, districtLeaf: data.District, functionalLeaf: data.FunctionalArea}
	for leaf, area := range kinds {
		if !slices.Contains(f.Atlas, leaf) {
			b.Without = append(b.Without, area)
		}
	}
	names := f.spell(s, now)
	names["{序号}"], names["{区域}"], names["{代码}"] = "{n}", "{name}", "{code}"
	b.Names = f.named(names)
	return b
}

// write writes the sheet, or the sheets of an atlas, and returns their paths. What
// is done when ctx ends stays; no half file does.
func (f Form) write(ctx context.Context, sheet page.Sheet, state *data.State, now time.Time, progress func(done, total int)) ([]string, error) {
	if len(f.Atlas) > 0 {
		return f.book(state, now).Write(ctx, strings.TrimSpace(f.Folder), sheet, state, progress)
	}
	path := f.Path(state, now)
	export := page.Export
	if f.Record {
		export = page.ExportWithRecord
	}
	return []string{path}, export(ctx, path, sheet, state)
}

// Export writes the sheet or the atlas in the background. What is there already is
// replaced only when the officer says so.
func (s *Studio) Export() {
	if !s.free() {
		return
	}
	s.commit()
	if err := s.form.check(); err != nil {
		s.complain(data.Sentence(err))
		return
	}
	if there := s.replaced(); there != "" {
		control.Ask(s.p.Window, "替换文件", there, "替换", s.export)
	} else {
		s.export()
	}
}

// paths returns where the form's files go: one, or those of an atlas of some of all
// subjects.
func (f Form) paths(all []subject, s *data.State, now time.Time) []string {
	if len(f.Atlas) == 0 {
		return []string{f.Path(s, now)}
	}
	var paths []string
	names := f.spell(s, now)
	for i, x := range f.leaves(all) {
		names["{序号}"] = fmt.Sprintf("%02d", i+1)
		names["{区域}"], names["{代码}"] = x.of(f).subject(s)
		paths = append(paths, filepath.Join(strings.TrimSpace(f.Folder), f.named(names)+f.Ending))
	}
	return paths
}

// replaced says what an export would replace, “” for nothing.
func (s *Studio) replaced() string {
	var there []string
	for _, path := range s.form.paths(s.subjects, s.p.State(), s.p.Now()) {
		if _, err := os.Stat(path); err == nil {
			there = append(there, path)
		}
	}
	switch len(there) {
	case 0:
		return ""
	case 1:
		return "“" + there[0] + "”已经存在，出图后原来的内容会被替换。"
	}
	return fmt.Sprintf("“%s”里已有“%s”等 %d 个同名文件，出图后原来的内容会被替换。", filepath.Dir(there[0]), filepath.Base(there[0]), len(there))
}

func (s *Studio) export() {
	s.p.Memory.KeepAs(formKey, s.kept())
	ctx, advance := s.begin("正在出图……")
	form, sheet, state, now := s.form, s.request(), s.p.State(), s.p.Now()
	go func() {
		var warnings []string
		sheet.Warn = func(sentence string) {
			if !slices.Contains(warnings, sentence) {
				warnings = append(warnings, sentence)
			}
		}
		paths, err := form.write(ctx, sheet, state, now, advance)
		s.p.Post(func() {
			s.end()
			s.finish(paths, warnings, err)
		})
	}()
}

// begin shows at the left that something goes on, with a way to end it. What goes
// on says by advance, from anywhere, how far it is.
func (s *Studio) begin(word string) (ctx context.Context, advance func(done, total int)) {
	ctx, cancel := context.WithCancel(context.Background())
	going, bar, count := widget.NewProgressBarInfinite(), widget.NewProgressBar(), control.NewNote("")
	s.stopWork = func() { going.Stop(); cancel() }
	bar.Hide()
	back := control.NewButton("取消", nil, cancel)
	s.showPanel(control.NewColumn(theme.Space12, theme.Space12, control.NewStrong(word), going, bar, count), back)
	back.Importance = widget.MediumImportance
	back.Refresh()
	s.d.Enter, s.d.Escape = func() {}, cancel // an Enter too many gives nothing up
	return ctx, func(done, total int) {
		s.p.Post(func() {
			if total > 1 {
				going.Hide()
				bar.Show()
				bar.SetValue(float64(done) / float64(total))
				count.SetText(fmt.Sprintf("%d/%d", done, total))
				s.body.Refresh()
			}
		})
	}
}

// end is called when what went on is over.
func (s *Studio) end() {
	s.stopWork()
	s.stopWork = nil
	s.d.Escape = s.d.Hide
}

// given tells whether an error is that the officer has given up.
func given(err error) bool {
	var told *data.Error
	return errors.Is(err, context.Canceled) || errors.As(err, &told) && told.Kind == data.Cancelled
}

// finish says where the files are, or why there are none.
func (s *Studio) finish(paths, warnings []string, err error) {
	if err != nil && (len(paths) == 0 || len(s.form.Atlas) == 0) {
		s.ask()
		if !given(err) {
			s.complain(data.Sentence(err))
		}
		return
	}
	said := control.NewStrong("出图完成")
	if err != nil {
		said = control.NewStrong("只出了一部分")
		why := data.Sentence(err)
		if given(err) {
			why = "出图已取消，其余的图没有写。"
		}
		warnings = append([]string{why}, warnings...)
	}
	objects := []fyne.CanvasObject{said, control.NewProse("已保存到：\n" + strings.Join(paths, "\n"))}
	for _, w := range warnings {
		objects = append(objects, control.NewNote(w))
	}
	buttons := []*control.Button{control.NewButton("打开文件夹", theme.IconFolder, func() { s.open(filepath.Dir(paths[0])) })}
	if len(paths) == 1 {
		buttons = append(buttons, control.NewButton("打开图片", theme.IconPicture, func() { s.open(paths[0]) }))
	}
	buttons = append(buttons, control.NewButton("继续", nil, s.ask))
	s.showPanel(control.NewScroller(control.NewColumn(theme.Space12, theme.Space12, objects...)), buttons...)
}

func (s *Studio) open(path string) {
	if err := s.p.Open(path); err != nil {
		control.Tell(s.p.Window, "打不开", "系统里没有能打开它的程序。文件在："+path)
	}
}
