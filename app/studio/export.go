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

// leaf is a sheet to be written to a file.
type leaf struct {
	sheet page.Sheet
	path  string
}

// job is what an export writes.
type job struct {
	leaves []leaf
	record bool
}

// subjectsOf returns what the sheets of an atlas are about.
func (f Form) subjectsOf(s *data.State) []subject {
	return slices.DeleteFunc(subjects(s), func(x subject) bool { return !slices.Contains(f.Atlas, x.kind) })
}

// job returns what the form asks to be written. The error is a *data.Error.
func (f Form) job(s *data.State, shown Shown, program string, now time.Time) (job, error) {
	j := job{record: f.Record}
	add := func(f Form, number int) {
		sheet := f.Sheet(shown, now)
		sheet.Program = program
		j.leaves = append(j.leaves, leaf{sheet, filepath.Join(strings.TrimSpace(f.Folder), f.fileName(s, now, number))})
	}
	if strings.TrimSpace(f.Folder) == "" {
		return j, data.Fault(data.Invalid, "请填写保存到哪个文件夹。", nil)
	}
	if len(f.Atlas) == 0 {
		add(f, 1)
	} else {
		for i, x := range f.subjectsOf(s) {
			leaf := x.of(f)
			if title := strings.TrimSpace(f.Title); title != "" && x.kind != cityLeaf {
				leaf.Title = title + "（" + x.name + "）"
			}
			add(leaf, i+1)
		}
	}
	taken := map[string]bool{}
	for _, l := range j.leaves {
		name := filepath.Base(l.path)
		if strings.TrimSuffix(name, f.Ending) == "" {
			return j, data.Fault(data.Invalid, "文件名样式里没有能用的字，请改写。", nil)
		}
		if taken[name] {
			return j, data.Fault(data.Invalid, "文件名样式使两幅图同名（"+name+"），请写上 {序号} 或 {区域}。", nil)
		}
		taken[name] = true
	}
	return j, nil
}

// write writes the sheets and returns their paths and what the officer should know.
// What is done when ctx ends stays; no half file does, nor an empty folder.
func (j job) write(ctx context.Context, state *data.State, progress func(done, total int)) (paths, warnings []string, err error) {
	for i, l := range j.leaves {
		progress(i, len(j.leaves))
		made, err := makeFolder(filepath.Dir(l.path))
		if err != nil {
			return paths, warnings, data.Fault(data.Unusable, "文件夹“"+filepath.Dir(l.path)+"”建不了，请换一个位置。", err)
		}
		l.sheet.Warn = func(sentence string) {
			if len(j.leaves) > 1 {
				sentence = strings.TrimSuffix(filepath.Base(l.path), filepath.Ext(l.path)) + "：" + sentence
			}
			warnings = append(warnings, sentence)
		}
		export := page.Export
		if j.record {
			export = page.ExportWithRecord
		}
		if err := export(ctx, l.path, l.sheet, state); err != nil {
			for _, dir := range made {
				_ = os.Remove(dir) // one that holds something stays
			}
			return paths, warnings, err
		}
		paths = append(paths, l.path)
	}
	progress(len(j.leaves), len(j.leaves))
	return paths, warnings, nil
}

// makeFolder makes a folder with those above it and returns the ones that were
// missing, the innermost first.
func makeFolder(dir string) (made []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || d == filepath.Dir(d) {
			break
		}
		made = append(made, d)
	}
	return made, os.MkdirAll(dir, 0o755)
}

// Export writes the sheet or the atlas in the background. A file that is there
// already is replaced only when the officer says so.
func (s *Studio) Export() {
	if s.stopWork != nil {
		return
	}
	s.commit()
	j, err := s.form.job(s.p.State(), s.p.Shown, s.p.Program, s.p.Now())
	if err != nil {
		s.complain(data.Sentence(err))
		return
	}
	n, last := 0, ""
	for _, l := range j.leaves {
		if _, err := os.Stat(l.path); err == nil {
			n, last = n+1, l.path
		}
	}
	switch {
	case n == 0:
		s.export(j)
	case n == 1:
		control.Ask(s.p.Window, "替换文件", "“"+last+"”已经存在，出图后原来的内容会被替换。", "替换", func() { s.export(j) })
	default:
		control.Ask(s.p.Window, "替换文件", fmt.Sprintf("“%s”里已有 %d 个同名文件，出图后原来的内容会被替换。", filepath.Dir(last), n), "替换", func() { s.export(j) })
	}
}

func (s *Studio) export(j job) {
	s.p.Memory.KeepAs(formKey, s.kept())
	ctx, advance := s.begin("正在出图……")
	state := s.p.State()
	go func() {
		paths, warnings, err := j.write(ctx, state, advance)
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
	s.showPanel(control.NewColumn(theme.Space12, theme.Space12, control.NewStrong(word), going, bar, count), control.NewButton("取消", nil, cancel))
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
}

// given tells whether an error is that the officer has given up.
func given(err error) bool {
	var told *data.Error
	return errors.Is(err, context.Canceled) || errors.As(err, &told) && told.Kind == data.Cancelled
}

// finish says where the files are, or why there are none.
func (s *Studio) finish(paths, warnings []string, err error) {
	if err != nil && len(paths) == 0 {
		s.ask()
		if !given(err) {
			s.complain(data.Sentence(err))
		}
		return
	}
	said := control.NewStrong("出图完成")
	if err != nil {
		said = control.NewStrong("只出了一部分")
		warnings = append([]string{data.Sentence(err)}, warnings...)
	}
	objects := []fyne.CanvasObject{said, control.NewProse("已保存到：\n" + strings.Join(paths, "\n"))}
	for _, w := range warnings {
		objects = append(objects, control.NewNote(w))
	}
	buttons := []*control.Button{
		control.NewButton("打开文件夹", theme.IconFolder, func() { s.open(filepath.Dir(paths[0])) }),
		control.NewButton("打开图片", theme.IconPicture, func() { s.open(paths[0]) }),
		control.NewButton("继续", nil, s.ask),
	}
	s.showPanel(control.NewScroller(control.NewColumn(theme.Space12, theme.Space12, objects...)), buttons...)
}

func (s *Studio) open(path string) {
	if err := s.p.Open(path); err != nil {
		control.Tell(s.p.Window, "打不开", "系统里没有能打开它的程序。文件在："+path)
	}
}
