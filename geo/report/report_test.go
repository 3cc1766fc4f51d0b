package report

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas/record"
	"ezmap/geo/chart"
	"ezmap/seeds"
)

var asked = progress.Moment{At: time.Date(2024, 6, 1, 12, 0, 0, 0, time.Local)}

func num(v float64) *float64 { return &v }

// fresh is the first data of the program.
func fresh(t *testing.T) *data.State {
	t.Helper()
	s, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// filled is the first data with invented numbers of 鄂城区: thirteen of the fifteen
// indicators of 2023 against targets of its own, and three steps of its way.
func filled(t *testing.T) *data.State {
	s := fresh(t)
	template := s.TemplateFor(data.District)
	at := time.Date(2024, 3, 2, 4, 0, 0, 0, time.UTC)
	s.Documents = append(s.Documents, data.Document{ID: "D0001", Title: "2023年科技统计年报", Number: "鄂统〔2024〕8号"})
	for k, i := range template.Indicators {
		base := 10 * float64(k+1)
		s.Goals = append(s.Goals, data.Goal{
			ID: data.GoalKey(data.Echeng, template.ID, i.ID), Area: data.Echeng, Template: template.ID, Indicator: i.ID,
			BaseYear: 2020, Base: num(base), TargetYear: 2025, Target: num(2 * base), Source: "建设方案，第 8 页", At: at,
		})
		if k == 9 || k == 12 {
			continue
		}
		for year := 2021; year <= 2023; year++ {
			growth := float64(year-2020) * (0.08 + 0.03*float64(k%6))
			s.Observations = append(s.Observations, data.Observation{
				ID: fmt.Sprintf("O%02d%d", k, year), Template: template.ID, Indicator: i.ID, Area: data.Echeng, Year: year,
				Value: base * (1 + growth), Status: data.Annual, Confirmed: true, Evidence: "D0001", Page: "12", By: "张三", At: at,
			})
		}
	}
	for k, stage := range []data.Stage{data.Preparing, data.Applied, data.Approved} {
		s.Stages = append(s.Stages, data.StageEntry{ID: fmt.Sprintf("G%d", k), Area: data.Echeng, Stage: stage, Date: fmt.Sprintf("202%d-04", k), Document: "示例文号", At: at})
	}
	return s
}

// texts returns what a figure writes.
func texts(t *testing.T, f Figure) []string {
	t.Helper()
	c := record.New(f.W, f.H)
	if err := f.Draw(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, call := range c.Of(record.Text) {
		all = append(all, call.Text.Content)
	}
	return all
}

var score = regexp.MustCompile(`得分 \d`)

func TestAFreshCardHasNoNumberAndNoScore(t *testing.T) {
	s := fresh(t)
	for _, area := range []data.AreaCode{data.Echeng, data.Huarong, data.Liangzihu, data.Gedian, data.Linkong} {
		all := strings.Join(texts(t, Card(s, area, asked)), "\n")
		if score.MatchString(all) {
			t.Errorf("%s has a score", area)
		}
		for _, word := range []string{"明显滞后", "倒退", "未完成"} {
			if strings.Contains(all, word) {
				t.Errorf("%s is called %s without a value", area, word)
			}
		}
		if !strings.Contains(all, s.AreaName(area)) || !strings.Contains(all, "数据缺失") {
			t.Errorf("%s: name or 数据缺失 is not on the card", area)
		}
	}
}

// Every score on a card and on a chart stands with completeness, confidence and
// the version of its template.
func TestScoreIsNeverBare(t *testing.T) {
	s := filled(t)
	r := progress.Area(s, data.Echeng, asked)
	figures := []Figure{Card(s, data.Echeng, asked), Scores(progress.Compare(progress.Areas(s, asked)), asked.At), Bars(&r, asked.At)}
	found := 0
	for _, f := range figures {
		all := strings.Join(texts(t, f), "")
		for _, at := range score.FindAllStringIndex(all, -1) {
			found++
			beside := all[at[0]:min(at[0]+260, len(all))]
			for _, word := range []string{"完整度", "可信度", "“参考模板”2026.1 版"} {
				if !strings.Contains(beside, word) {
					t.Errorf("%s: %q lacks %s", f.Title, beside, word)
				}
			}
		}
	}
	if found < 2 {
		t.Errorf("%d scores are printed, want those of card and comparison", found)
	}
}

func TestFunctionalAreaHasNoWayAndNoScore(t *testing.T) {
	all := texts(t, Card(filled(t), data.Linkong, asked))
	for _, text := range all {
		if text == data.Approved.Title() || strings.Contains(text, "创建创新型县") {
			t.Errorf("%q stands on the card of a functional area", text)
		}
	}
}

func TestCardSaysTheStepsAndTheSites(t *testing.T) {
	all := strings.Join(texts(t, Card(filled(t), data.Echeng, asked)), "\n")
	for _, want := range []string{"2020-04", "2021-04", "2022-04", "示例文号", "花湖开发区", "平台园区：图上 7 个"} {
		if !strings.Contains(all, want) {
			t.Errorf("the card lacks %s", want)
		}
	}
}

func TestAsksByDepartment(t *testing.T) {
	r := progress.Report{Readings: []progress.Reading{
		{Indicator: &data.Indicator{Name: "甲", Department: "科技"}},
		{Indicator: &data.Indicator{Name: "乙", Department: "统计"}},
		{Indicator: &data.Indicator{Name: "丙", Department: "科技"}},
		{Indicator: &data.Indicator{Name: "丁", Department: "统计"}, Latest: &data.Observation{}},
		{Indicator: &data.Indicator{Name: "戊"}},
		{Indicator: &data.Indicator{Name: "己", Department: "统计"}, Unconfirmed: &data.Observation{}},
		{Indicator: &data.Indicator{Name: "庚", Department: "科技"}, Conflict: []data.Observation{{}, {}}},
	}}
	var got []string
	for _, a := range Asks(&r) {
		got = append(got, a.String())
	}
	if want := "请科技部门提供：甲、丙。|请统计部门提供：乙。|请有关部门提供：戊。|已填、待核定或裁定：己、庚。"; strings.Join(got, "|") != want {
		t.Errorf("asks %v, want %s", got, want)
	}
}

func TestSourceOfAValue(t *testing.T) {
	s := &data.State{Documents: []data.Document{{ID: "D1", Title: "年报", Number: "鄂统〔2023〕1号"}}}
	for _, c := range []struct {
		o    data.Observation
		want string
	}{
		{data.Observation{Source: "电话"}, "电话"},
		{data.Observation{Evidence: "D1", Page: "12"}, "年报（鄂统〔2023〕1号），第 12 页"},
		{data.Observation{Source: "表3", Evidence: "D1"}, "表3，年报（鄂统〔2023〕1号）"},
		{data.Observation{}, "来源未填"},
	} {
		if got := Source(s, &c.o); got != c.want {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}

// The sites of a district are also those of the functional area inside it.
func TestSitesOfADistrict(t *testing.T) {
	s := &data.State{
		Areas: []data.Area{{Code: data.Echeng, Kind: data.District}, {Code: data.Linkong, Kind: data.FunctionalArea, Parent: data.Echeng}},
		Sites: []data.Site{
			{ID: "1", Area: data.Echeng, Location: &data.Location{}}, {ID: "2", Area: data.Linkong, Location: &data.Location{}},
			{ID: "3", Area: data.Echeng}, {ID: "4", Area: data.Huarong, Location: &data.Location{}}, {ID: "5", Area: data.Echeng, Extent: data.NoExtent},
		},
	}
	placed, waiting := Sites(s, data.Echeng)
	if len(placed) != 2 || placed[1].ID != "2" || len(waiting) != 1 || waiting[0].ID != "3" {
		t.Errorf("placed %v, waiting %v", placed, waiting)
	}
}

func TestExportOfEachKind(t *testing.T) {
	s := filled(t)
	r := progress.Area(s, data.Echeng, asked)
	years := progress.Histories(s, data.Echeng, asked)
	f := Indicator(s, &r, chart.Series{Reading: &r.Readings[4], Years: years[4]}, asked.At)
	for ending, sign := range map[string]string{".png": "\x89PNG", ".pdf": "%PDF-", ".svg": "<?xml", ".jpg": "\xff\xd8\xff"} {
		path := filepath.Join(t.TempDir(), "图"+ending)
		if err := f.Export(context.Background(), path); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(got, []byte(sign)) {
			t.Errorf("%s begins with %q, %v", ending, got[:min(8, len(got))], err)
		}
	}
	if err := f.Export(context.Background(), filepath.Join(t.TempDir(), "图.gif")); err == nil {
		t.Error("a .gif was written")
	}
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Card(s, data.Echeng, asked).Export(ctx, filepath.Join(dir, "卡.pdf")); err == nil {
		t.Error("a cancelled card was written")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was left", left)
	}
}

func TestLinesBreakAsChineseDoes(t *testing.T) {
	st := style(10, false, ink)
	for _, c := range []struct {
		text string
		want string
	}{
		{"一二三四五六", "一二三四|五六"},
		{"一二三四，五", "一二三|四，五"},     // no line begins with a comma
		{"一二三（四）", "一二三|（四）"},     // none ends with an opening mark
		{"一二三2025年", "一二三|2025年"}, // a number stays whole
	} {
		if got := strings.Join(broken(c.text, 41, st), "|"); got != c.want {
			t.Errorf("%s breaks as %s, want %s", c.text, got, c.want)
		}
	}
}

// The milestones of an area's own stand below its way, with date and number; of
// many the latest, and how many are earlier. One that is recorded later is not told.
func TestCardSaysTheMilestones(t *testing.T) {
	s := filled(t)
	at := time.Date(2024, 3, 2, 4, 0, 0, 0, time.UTC)
	add := func(title, date, document string) {
		s.Stages = append(s.Stages, data.StageEntry{ID: "M" + date, Area: data.Echeng, Stage: data.Milestone, Title: title, Date: date, Document: document, At: at})
	}
	add("建设方案印发", "2022-09", "鄂城政办〔2022〕9号")
	add("将来的事", "2025-01", "")
	all := strings.Join(texts(t, Card(s, data.Echeng, asked)), "\n")
	if want := "里程碑：2022-09 建设方案印发（鄂城政办〔2022〕9号）。"; !strings.Contains(all, want) || strings.Contains(all, "将来的事") {
		t.Errorf("the card lacks %s, or tells what is to come:\n%s", want, all)
	}
	for k := 1; k <= 9; k++ {
		add(fmt.Sprintf("第%d次建设工作推进会召开并通过年度清单", k), fmt.Sprintf("2023-0%d", k), "鄂城政办〔2023〕10号")
	}
	all = strings.Join(texts(t, Card(s, data.Echeng, asked)), "")
	if !strings.Contains(all, "第9次") || strings.Contains(all, "第1次") || !regexp.MustCompile(`另有更早的 \d 项。`).MatchString(all) {
		t.Errorf("the latest, and how many more, of many milestones: %s", all)
	}
	if strings.Contains(all, data.Rejected.Title()) {
		t.Error("rejected without an entry")
	}
	s.Stages = append(s.Stages, data.StageEntry{ID: "R1", Area: data.Echeng, Stage: data.Rejected, Date: "2024-02", At: at})
	if all := texts(t, Card(s, data.Echeng, asked)); !slices.Contains(all, data.Rejected.Title()) || slices.Contains(all, data.Accepted.Title()) {
		t.Errorf("验收未通过 is not the end of the way: %v", all[:20])
	}
}
