package studio

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/basemap"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
)

// figure is a figure with a record beside it.
type figure struct {
	record string // the path of its record
	name   string // from the folder looked through
	state  figureState
	reason string // why it cannot be drawn anew
}

// figureState tells whether a figure is up to date.
type figureState int

const (
	current figureState = iota
	stale
	beyond // what the studio cannot draw anew
)

// word is the state in words.
func (f figure) word() string {
	switch f.state {
	case stale:
		return "资料已变"
	case beyond:
		return f.reason
	}
	return "未变"
}

// figures lists the figures with records in a folder and those below it; tiles are
// those at hand, nil for none. The error is a *data.Error.
func figures(folder string, state *data.State, tiles *basemap.Source) ([]figure, error) {
	records, err := page.Records(folder)
	if err != nil {
		return nil, err
	}
	var all []figure
	for _, path := range records {
		name := strings.TrimSuffix(path, page.RecordEnding)
		if inside, err := filepath.Rel(folder, name); err == nil {
			name = inside
		}
		f := figure{record: path, name: name}
		r, err := page.ReadRecord(path)
		switch {
		case err != nil:
			f.state, f.reason = beyond, "出图记录读不出来"
		case r.Tiles != "" && (tiles == nil || tiles.Name != r.Tiles):
			f.state, f.reason = beyond, "用过别的在线底图，请先选用它"
		case r.Stale(state):
			f.state = stale
		}
		all = append(all, f)
	}
	return all, nil
}

// redraw draws figures anew, over the old ones. One that cannot be drawn does not
// keep the others back; it is told in a sentence. What is done when ctx ends stays.
// They are drawn as of the moment, with the date and by the tiles of a sheet.
func redraw(ctx context.Context, some []figure, state *data.State, as page.Sheet, progress func(done, total int)) (done int, told []string) {
	for i, f := range some {
		progress(i, len(some))
		_, err := page.Redraw(ctx, f.record, state, func(s *page.Sheet, r page.Record) error {
			s.Now, s.Date, s.Program = as.Now, as.Date, as.Program
			if r.Tiles != "" {
				s.Tiles = as.Tiles
			}
			s.Warn = func(sentence string) { told = append(told, f.name+"："+sentence) }
			return nil
		})
		switch {
		case ctx.Err() != nil:
			return done, told
		case err != nil:
			told = append(told, f.name+"："+data.Sentence(err))
		default:
			done++
		}
	}
	progress(len(some), len(some))
	return done, told
}

// Refresh asks for a folder and shows which of its figures are out of date.
func (s *Studio) Refresh() {
	if !s.free() {
		return
	}
	s.commit()
	s.p.Files.Folder("选择放图件的文件夹", s.form.Folder, s.lookThrough)
}

// lookThrough reads the records in a folder in the background, and shows the figures.
func (s *Studio) lookThrough(folder string) {
	ctx, _ := s.begin("正在查看图件……")
	state, tiles := s.p.State(), s.p.Shown.Tiles
	go func() {
		all, err := figures(folder, state, tiles)
		s.p.Post(func() {
			given := ctx.Err() != nil
			s.end()
			switch {
			case given:
				s.ask()
			case err != nil:
				s.ask()
				s.complain(data.Sentence(err))
			default:
				s.offer(folder, all)
			}
		})
	}()
}

// offer shows the figures of a folder at the left, those out of date ticked.
func (s *Studio) offer(folder string, all []figure) {
	chosen := map[string]bool{}
	var rows []fyne.CanvasObject
	changed := 0
	for _, f := range all {
		if f.state == stale {
			changed++
			chosen[f.record] = true
		}
	}
	start := control.NewButton("刷新", theme.IconHistory, nil)
	enable := func() {
		start.SetText(fmt.Sprintf("刷新 %d 幅", len(chosen)))
		setEnabled(start, len(chosen) > 0)
	}
	for _, f := range all {
		row := control.SwitchParams{Title: f.name, Count: f.word(), Disabled: f.state == beyond}
		if chosen[f.record] {
			row.On = control.Full
		}
		row.Changed = func(on bool) {
			delete(chosen, f.record)
			if on {
				chosen[f.record] = true
			}
			enable()
		}
		rows = append(rows, control.NewSwitch(row))
	}
	said := fmt.Sprintf("%d 幅图有出图记录，其中 %d 幅的资料已经变化。刷新会按原来的版面重画，替换旧图。", len(all), changed)
	if len(all) == 0 {
		said = "这个文件夹里没有带出图记录的图。出图时勾选“同时写出图记录”，以后就能在这里刷新。"
	}
	start.OnTapped = func() {
		var some []figure
		for _, f := range all {
			if chosen[f.record] {
				some = append(some, f)
			}
		}
		s.refresh(some)
	}
	enable()
	objects := append([]fyne.CanvasObject{control.NewStrong("刷新图件"), control.NewNote(folder), control.NewProse(said)}, rows...)
	s.showPanel(control.NewScroller(control.NewColumn(theme.Space8, theme.Space4, objects...)),
		control.NewButton("换文件夹", theme.IconFolder, s.Refresh), control.NewButton("返回", nil, s.ask), start)
}

// refresh draws figures anew in the background.
func (s *Studio) refresh(some []figure) {
	ctx, advance := s.begin("正在刷新图件……")
	state, as := s.p.State(), s.request()
	as.Tiles = s.p.Shown.Tiles
	go func() {
		done, told := redraw(ctx, some, state, as, advance)
		s.p.Post(func() {
			s.end()
			said := fmt.Sprintf("已刷新 %d 幅图。", done)
			if rest := len(some) - done; rest > 0 {
				said += fmt.Sprintf("%d 幅没有刷新，旧图还在。", rest)
			}
			objects := []fyne.CanvasObject{control.NewStrong("刷新图件"), control.NewProse(said)}
			for _, t := range told {
				objects = append(objects, control.NewNote(t))
			}
			s.showPanel(control.NewScroller(control.NewColumn(theme.Space12, theme.Space8, objects...)), control.NewButton("完成", nil, s.ask))
		})
	}()
}
