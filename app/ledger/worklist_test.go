package ledger

import (
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/desk"
	"ezmap/app/golden"
	"ezmap/data"
	"ezmap/data/gaps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func openWork(t *testing.T) (*Worklist, *Screen, *desk.Desk, fyne.Window) {
	t.Helper()
	s, d, win := open(t, func(state *data.State) {
		some(state)
		twice := state.Observations[2]
		twice.ID, twice.Value, twice.Source = "O0099", 228, "政府工作报告"
		state.Observations = append(state.Observations, twice)
	})
	s.tabs[cityTab].Press(workTab)
	return s.work, s, d, win
}

// The plan has 34 contradictions; every count is the length of its list.
func TestCountsAreTheLengthsOfTheirLists(t *testing.T) {
	w, _, d, win := openWork(t)
	want := map[class]int{
		contradictionClass: 34, conflictClass: 1, gapClass: len(gaps.Find(d.Data)), commitmentClass: len(d.Data.Commitments),
		worksClass: 11, planClass: 2, projectClass: len(d.Data.Programmes) - 13,
	}
	total := 0
	for i, c := range classes {
		w.chips.Press(i + 1)
		if got := w.grid.Rows(); got != want[c] {
			t.Errorf("%s: %d rows, want %d", c, got, want[c])
		}
		total += w.grid.Rows()
		for row := range w.grid.Rows() {
			if w.item(row).class != c {
				t.Errorf("%s stands among %s", w.item(row).class, c)
			}
		}
	}
	w.chips.Press(0)
	if w.grid.Rows() != total || !strings.HasPrefix(w.note.Text(), "列出 ") {
		t.Errorf("%d rows in all, want %d", w.grid.Rows(), total)
	}
	w.grid.Press(0)
	golden.Check(t, "work", win.Canvas().Capture())
}

func TestSearchNarrowsTheList(t *testing.T) {
	w, _, _, _ := openWork(t)
	w.field.SetText("工研院")
	if n := w.grid.Rows(); n == 0 || n > 10 {
		t.Errorf("%d rows for 工研院", n)
	}
	w.field.SetText("没有这样的事项")
	if w.grid.Rows() != 0 {
		t.Error("nonsense is found")
	}
}

func TestAContradictionIsRuled(t *testing.T) {
	w, s, d, win := openWork(t)
	w.grid.Press(0)
	ruling := win.Content()
	entries := []*control.Entry{}
	for _, o := range test.LaidOutObjects(w.detail) {
		if e, ok := o.(*control.Entry); ok {
			entries = append(entries, e)
		}
	}
	if len(entries) != 2 {
		t.Fatalf("%d fields, want ruling and reason", len(entries))
	}
	entries[0].SetText("按专栏1执行")
	test.Tap(button(t, ruling, "裁定"))
	if len(d.Data.Rulings) != 0 {
		t.Fatal("a ruling without a reason is taken")
	}
	entries[1].SetText("局务会 2026-03-01")
	test.Tap(button(t, ruling, "裁定"))
	s.Update()
	if len(d.Data.Rulings) != 1 || d.Data.Rulings[0].Subject != "C01" || d.Done[0] != "裁定规划矛盾“高新技术产业增加值2025年目标”" {
		t.Fatalf("rulings %+v, did %v", d.Data.Rulings, d.Done)
	}
	if it := w.item(0); it.open || it.status != "已裁定" || it.owner != "张三" {
		t.Errorf("the line says %+v", it)
	}
	w.open.SetSelected(doneItems)
	if w.grid.Rows() != 1 {
		t.Errorf("%d rows are done, want 1", w.grid.Rows())
	}
}

func TestAProgrammeIsFollowed(t *testing.T) {
	w, s, d, win := openWork(t)
	w.chips.Press(5) // 工程
	w.grid.Press(0)
	f := w.detail.form
	f.status.SetSelected(data.InProgress.Title())
	f.owner.SetText("市科技局")
	f.report.SetText("已启动")
	test.Tap(button(t, win.Content(), "保存"))
	s.Update()
	p := data.Find[data.Programme](d.Data, "P01")
	if p.Status != data.InProgress || p.Owner != "市科技局" || p.By != "张三" || !p.At.Equal(spring) {
		t.Errorf("recorded %+v", p.Work)
	}
	if it := w.item(0); it.status != "推进中" || it.owner != "市科技局" || !it.open {
		t.Errorf("the line says %+v", it)
	}
	golden.Check(t, "work-programme", win.Canvas().Capture())
}

// A conflict and the gap of an indicator lead to its values.
func TestTheListLeadsToTheNumbers(t *testing.T) {
	w, _, _, win := openWork(t)
	var shown []string
	w.detail.p.ShowIndicator = func(area data.AreaCode, indicator string) { shown = append(shown, string(area)+" "+indicator) }
	w.chips.Press(2) // 数值冲突
	w.grid.Press(0)
	test.Tap(button(t, win.Content(), "看这项指标的数值和来源"))
	w.chips.Press(3) // 缺项
	for row := range w.grid.Rows() {
		switch w.item(row).id {
		case "M-I02":
			w.grid.Press(row)
			test.Tap(button(t, win.Content(), "看这项指标的数值和来源"))
		case "M-420703":
			w.grid.Press(row)
			test.Tap(button(t, win.Content(), "到“华容区”登记"))
		}
	}
	if got := strings.Join(shown, "; "); got != "420700 I05; 420700 I02; 420703 " {
		t.Errorf("leads to %q", got)
	}
}
