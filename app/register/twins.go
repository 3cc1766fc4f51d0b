package register

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/duplicates"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// distinctKey is the setting that keeps the pairs that a person looked at and found to be
// two records.
const distinctKey = "register.distinct"

// twins is the list of records that may be one.
type twins struct {
	screen   *Screen
	form     *form.Form
	pairs    []duplicates.Pair
	distinct []string
}

// openTwins looks in the background for records that may be one, and lists them.
func (s *Screen) openTwins() {
	state := s.p.Host.State()
	s.twins.Disable()
	go func() {
		pairs := duplicates.Find(state)
		s.p.Post(func() {
			s.twins.Enable()
			s.listTwins(pairs)
		})
	}()
}

func pairKey(p duplicates.Pair) string { return p.A + " " + p.B }

func (s *Screen) listTwins(pairs []duplicates.Pair) {
	t := &twins{screen: s, pairs: pairs}
	s.p.Host.SettingAs(distinctKey, &t.distinct)
	t.form = form.New(form.Params{
		Window: s.p.Window, Title: "可能重复的记录", Width: 760, Closed: s.sheet.Focus,
	})
	var aside []fyne.CanvasObject
	if len(t.distinct) > 0 {
		aside = append(aside, t.form.NewButton(fmt.Sprintf("重新列出已排除的 %d 对", len(t.distinct)), func() {
			t.distinct = nil
			s.p.Host.KeepAs(distinctKey, t.distinct)
			t.form.Set(t.fields())
		}))
	}
	t.form.Show(t.fields(), aside...)
}

// left returns the pairs that are still to be looked at.
func (t *twins) left() []duplicates.Pair {
	state := t.screen.p.Host.State()
	var left []duplicates.Pair
	for _, p := range t.pairs {
		if !slices.Contains(t.distinct, pairKey(p)) && data.Find[data.Site](state, p.A) != nil && data.Find[data.Site](state, p.B) != nil {
			left = append(left, p)
		}
	}
	return left
}

func (t *twins) fields() []fyne.CanvasObject {
	const most = 60
	state, left := t.screen.p.Host.State(), t.left()
	if len(left) == 0 {
		return []fyne.CanvasObject{control.NewProse("没有可能重复的记录。按名称、别名、读音和 100 米内的位置查找。")}
	}
	note := fmt.Sprintf("%d 对，把握大的在前。", len(left))
	if len(left) > most {
		note += fmt.Sprintf("这里列出前 %d 对。", most)
	}
	out := []fyne.CanvasObject{control.NewNote(note)}
	for _, p := range left[:min(most, len(left))] {
		a, b := data.Find[data.Site](state, p.A), data.Find[data.Site](state, p.B)
		words := control.NewColumn(0, 0, control.NewProse(a.Name+"　"+a.ID), control.NewProse(b.Name+"　"+b.ID), control.NewNote(strings.Join(p.Reasons, "；")))
		merge := t.form.NewButton("合并…", func() { t.screen.openMerge(p.A, p.B, func() { t.form.Set(t.fields()) }) })
		apart := t.form.NewButton("不是重复", func() {
			t.distinct = append(t.distinct, pairKey(p))
			t.screen.p.Host.KeepAs(distinctKey, t.distinct)
			t.form.Set(t.fields())
		})
		out = append(out, control.NewRule(), control.NewBeside(words, container.NewHBox(merge, apart)))
	}
	return []fyne.CanvasObject{control.NewColumn(0, theme.Space8, out...)}
}

// merger is the choice, field by field, of what one record of two keeps.
type merger struct {
	screen     *Screen
	form       *form.Form
	keep, drop string
	taken      map[string]bool
	fields     []duplicates.Field
}

// openMerge asks which record stays and what it takes from the other; done, which may be
// nil, is told when they are one.
func (s *Screen) openMerge(keep, drop string, done func()) {
	m := &merger{screen: s}
	m.form = form.New(form.Params{
		Window: s.p.Window, Title: "合并记录", Width: 860, Word: "合并",
		Keep: func() bool {
			var titles []string
			for title, on := range m.taken {
				if on {
					titles = append(titles, title)
				}
			}
			c, err := duplicates.Merge(s.now(), m.keep, m.drop, titles)
			if err != nil {
				control.Tell(s.p.Window, "合并记录", data.Sentence(err))
				return false
			}
			s.doThen(c, done)
			return true
		},
		Changed: func() bool { return false },
	})
	m.set(keep, drop)
	turn := m.form.NewButton("保留另一条", func() {
		m.set(m.drop, m.keep)
		m.form.Set(m.rows())
	})
	m.form.Show(m.rows(), turn)
}

// set takes a record to stay and one to go; what only the latter has is taken.
func (m *merger) set(keep, drop string) {
	state := m.screen.p.Host.State()
	m.keep, m.drop, m.taken = keep, drop, map[string]bool{}
	a, b := data.Find[data.Site](state, keep), data.Find[data.Site](state, drop)
	m.fields = duplicates.Fields(state, a, b)
	for _, title := range duplicates.Blank(state, a, b) {
		m.taken[title] = true
	}
}

func (m *merger) rows() []fyne.CanvasObject {
	state := m.screen.p.Host.State()
	a, b := data.Find[data.Site](state, m.keep), data.Find[data.Site](state, m.drop)
	out := []fyne.CanvasObject{
		control.NewProse(fmt.Sprintf("保留“%s”（%s），并入“%s”（%s）。逐项选用哪一条的内容：", a.Name, a.ID, b.Name, b.ID)),
		control.NewNote("两条的名称与别名、照片、文件、联系人、分项数字、级别沿革和来源都会留下；指向并入记录的节点、项目和名额改指保留的记录。"),
	}
	for _, f := range m.fields {
		out = append(out, control.NewNote(f.Title), form.NewColumns(200, m.side(f, a, false), m.side(f, b, true)))
	}
	return []fyne.CanvasObject{control.NewColumn(0, theme.Space4, out...)}
}

// side is what one record says of a field, to be pressed.
func (m *merger) side(f duplicates.Field, site *data.Site, other bool) fyne.CanvasObject {
	text := oneLine(f.Of(site))
	if text == "" {
		text = "—"
	}
	note := site.ID + " 保留"
	if other {
		note = site.ID + " 并入"
	}
	chosen := m.taken[f.Title] == other
	if chosen {
		note += " · 用这个"
	}
	return control.NewChoice(text, note, chosen, func() {
		m.taken[f.Title] = other
		m.form.Set(m.rows())
	})
}
