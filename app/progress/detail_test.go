package progress

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// said returns what is written in an object.
func said(o fyne.CanvasObject) string {
	var all []string
	for _, x := range test.LaidOutObjects(o) {
		if p, ok := x.(*control.Prose); ok && p.Visible() {
			all = append(all, p.Text())
		}
	}
	return strings.Join(all, "\n")
}

func TestEnterAValue(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "225", "")
	if got := b.form.fault.Text(); got == "" || len(b.desk.Done) != 0 {
		t.Fatalf("without a source it says %q and did %v", got, b.desk.Done)
	}
	if b.win.Canvas().Focused() != fyne.Focusable(b.form.source) {
		t.Error("the keyboard is not at the field at fault")
	}
	b.form.source.SetText("2022 年统计公报")
	test.Tap(b.form.enter)
	if len(b.desk.Done) != 1 || b.desk.Done[0] != "记入鄂城区“高新技术企业数”2022年数值" {
		t.Fatalf("did %v", b.desk.Done)
	}
	r := b.show().Readings[0]
	// (225−133)/(300−133) = 0.551, expected 2/5, pace 1.377: by hand.
	if got := computed(&r); !strings.HasPrefix(got, "达到进度：进度 55%，应达 40%，节奏 1.38") {
		t.Errorf("computes %q", got)
	}
	o := b.desk.Data.Observations[0]
	if o.By != "张三" || o.ConfirmedBy != "张三" || !o.ConfirmedAt.Equal(spring) {
		t.Errorf("recorded by %q, confirmed by %q at %v", o.By, o.ConfirmedBy, o.ConfirmedAt)
	}
	if got := said(b.Detail); !strings.Contains(got, "2022年　225家　年报") || !strings.Contains(got, "来源：2022 年统计公报；口径未说明；张三填报") {
		t.Errorf("the value does not stand with its source: %s", got)
	}
	golden.Check(t, "detail", b.win.Canvas().Capture())
}

// A second value for one cell corrects with a reason, or stands beside.
func TestASecondValue(t *testing.T) {
	for _, c := range []struct {
		name             string
		way              int
		reason           string
		conflicts, count int
	}{
		{"corrected", correctIt, "原数漏计 4 家", 0, 2},
		{"beside", besideIt, "", 1, 2},
		{"corrected without a reason is refused", correctIt, "", 0, 1},
	} {
		b := open(t, data.Echeng, 0)
		b.enter("2022", "221", "年报")
		b.show()
		b.Enter()
		b.form.year.SetText("2022")
		b.form.value.SetText("225")
		b.form.source.SetText("公报")
		if !b.form.way.Visible() || !strings.Contains(b.form.standing.Text(), "221家（年报）") {
			t.Fatalf("%s: it does not ask what becomes of 221", c.name)
		}
		b.form.way.Press(c.way)
		b.form.reason.SetText(c.reason)
		test.Tap(b.form.enter)
		if got := len(b.desk.Data.Observations); got != c.count {
			t.Fatalf("%s: %d values, want %d: %s", c.name, got, c.count, b.form.fault.Text())
		}
		if b.desk.Data.Observations[0].Value != 221 {
			t.Errorf("%s: the first value was overwritten", c.name)
		}
		if got := len(progress.Undecided(b.desk.Data, progress.Moment{At: spring})); got != c.conflicts {
			t.Errorf("%s: %d conflicts, want %d", c.name, got, c.conflicts)
		}
	}
}

func TestAConflictIsDecidedWithAReason(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "221", "年报")
	b.show()
	b.Enter()
	b.form.year.SetText("2022")
	b.form.value.SetText("225")
	b.form.source.SetText("公报")
	b.form.way.Press(besideIt)
	b.now = b.now.Add(time.Hour)
	test.Tap(b.form.enter)
	b.show()
	c := progress.Undecided(b.desk.Data, progress.Moment{At: b.now})
	if len(c) != 1 || !strings.Contains(said(b.Detail), "数值冲突：2022年 年报") {
		t.Fatalf("%d conflicts; the detail says %s", len(c), said(b.Detail))
	}
	golden.Check(t, "conflict", b.win.Canvas().Capture())
	f := NewRulingForm(b.params(), ConflictRuling(b.desk.Data, &c[0]), b.now, false)
	f.choose(1)
	if _, problem := f.Ruling(); problem == "" {
		t.Error("a ruling without a reason is taken")
	}
	f.reason.SetText("以统计公报为准")
	test.Tap(f.enter)
	r := b.show().Readings[0]
	if len(b.desk.Data.Rulings) != 1 || r.Latest == nil || r.Latest.Value != 225 || b.desk.Data.Rulings[0].Over[0] != c[0].Values[0].ID {
		t.Errorf("rulings %+v, latest %+v", b.desk.Data.Rulings, r.Latest)
	}
	if got := said(b.Detail); len(b.desk.Data.Observations) != 2 || !strings.Contains(got, "221家　年报（裁定未采用）") || !strings.Contains(got, "原因：以统计公报为准") {
		t.Errorf("the value that was not chosen is gone, or not marked: %s", got)
	}
}

func TestDoubtsWhileTyping(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.Enter()
	b.form.year.SetText("2022")
	for value, want := range map[string]string{
		"225.5": "应是整数", "-3": "负数", "90": "存量一般不减少", "500": "超过每年 30%",
	} {
		b.form.value.SetText(value)
		if got := b.form.doubts.Text(); !strings.Contains(got, want) {
			t.Errorf("%s: says %q, want %s", value, got, want)
		}
	}
	b.form.value.SetText("160")
	if got := b.form.doubts.Text(); !strings.Contains(got, "含不含临空经济区") {
		t.Errorf("says %q, and not that the inclusion is open", got)
	}
	b.form.holds.SetSelected("不含临空经济区")
	if got := b.form.doubts.Text(); got != "" {
		t.Errorf("160 is doubted: %s", got)
	}
	// A doubt warns; the officer decides.
	b.form.value.SetText("500")
	b.form.source.SetText("年报")
	test.Tap(b.form.enter)
	if len(b.desk.Data.Observations) != 1 {
		t.Error("a doubtful value is refused")
	}
}

func TestALockedYearIsRefused(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.desk.Data.Locks = []data.Lock{{ID: "B0001", Year: 2022, By: "李四", At: spring}}
	b.enter("2022", "225", "年报")
	if got := b.form.fault.Text(); !strings.Contains(got, "已锁定") || len(b.desk.Data.Observations) != 0 {
		t.Errorf("says %q, has %d values", got, len(b.desk.Data.Observations))
	}
}

func TestAnUnconfirmedValueIsNotScored(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.form.confirmed.SetChecked(false)
	b.enter("2023", "225", "电话")
	r := b.show()
	if got := r.Readings[0].Word(); got != "待确认" || r.Score.Counted != 0 {
		t.Errorf("state %s, %d counted", got, r.Score.Counted)
	}
	// 核定 is a step of its own, by whoever takes it.
	var items []string
	for _, item := range b.valueMenu(b.desk.Data.Observations[0]) {
		items = append(items, item.Title)
		if item.Title == "核定" {
			item.Do()
		}
	}
	if strings.Join(items, " ") != "更正… 复核无误 核定" {
		t.Errorf("offers %v", items)
	}
	if r := b.show(); r.Readings[0].Latest == nil || b.desk.Data.Observations[0].ConfirmedBy != "张三" {
		t.Error("the value is not confirmed")
	}
}

func TestAMilestoneAsksForItsCertificate(t *testing.T) {
	b := open(t, data.Echeng, 1)
	if !b.form.certificateField.Visible() {
		t.Fatal("a milestone has no field for its certificate")
	}
	b.form.certificate.SetText("国函〔2023〕1号")
	b.enter("2023", "1", "批复")
	if got := b.show().Readings[1].Word(); got != "已完成" {
		t.Errorf("state %s, want 已完成", got)
	}
}

func TestInclusionIsAskedWhereAnAreaLiesInside(t *testing.T) {
	b := open(t, data.Echeng, 0)
	if !b.form.holdsField.Visible() || b.form.holds.Options[1] != "含临空经济区" {
		t.Errorf("offers %v", b.form.holds.Options)
	}
	b.area = data.Linkong
	b.show()
	if b.form.holdsField.Visible() {
		t.Error("a functional area is asked what lies in it")
	}
}

// A district's own target stands in place of the template's, for it alone.
func TestADistrictHasItsOwnTarget(t *testing.T) {
	b := open(t, data.Echeng, 2)
	b.enterGoal()
	var entries []*control.Entry
	var enter *control.Button
	for _, o := range test.LaidOutObjects(b.win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *control.Entry:
			entries = append(entries, o)
		case *control.Button:
			if o.Text == "记入" {
				enter = o
			}
		}
	}
	if len(entries) != 5 || enter == nil {
		t.Fatalf("%d fields", len(entries))
	}
	if yearOrBlank(0) != "" || entries[0].Text != "2020" || entries[1].Text != "" {
		t.Errorf("the form starts with %q and %q; what is not known must be blank", entries[0].Text, entries[1].Text)
	}
	for i, text := range []string{"2020", "40", "2025", "60", "建设方案，第 8 页"} {
		entries[i].SetText(text)
	}
	test.Tap(enter)
	if len(b.desk.Done) != 1 || b.desk.Done[0] != "填写鄂城区“年度科普经费筹集额”目标" {
		t.Fatalf("did %v", b.desk.Done)
	}
	if got := TargetCell(&b.show().Readings[2]).Text; got != "60" {
		t.Errorf("target %q, want 60", got)
	}
	b.area = data.Linkong
	if got := TargetCell(&b.show().Readings[2]).Text; got != "—" {
		t.Errorf("临空经济区 has the target %q of 鄂城区", got)
	}
}

// A version of the city's target waits for a ruling.
func TestATargetVersionHoldsByRuling(t *testing.T) {
	b := open(t, data.Ezhou, 0)
	change, problem := b.goalChange(FilledGoal{
		Template: "city", Indicator: b.shown.Reading.Indicator, Area: data.Ezhou, Origin: data.TextOrigin,
		BaseYear: "2020", Base: "133", TargetYear: "2025", Target: "350", Source: "三（三）", Who: "张三",
	})
	if problem != "" {
		t.Fatal(problem)
	}
	b.desk.Do(change, nil)
	if got := *b.show().Readings[0].Target; got != 300 {
		t.Errorf("target %g before a ruling, want 300", got)
	}
	if !strings.Contains(said(b.Detail), "目标版本（2）") || !strings.Contains(said(b.Detail), "规划正文：2025 年 350家") {
		t.Errorf("the versions are not listed: %s", said(b.Detail))
	}
	b.desk.Do(data.Put(b.desk.Data, data.Ruling{
		ID: "Q0001", Kind: data.TargetRuling, Subject: data.GoalKey(data.Ezhou, "city", "D1"), Chosen: b.desk.Data.Targets[0].ID, Reason: "会议纪要", At: spring,
	}), nil)
	if got := *b.show().Readings[0].Target; got != 350 {
		t.Errorf("target %g after the ruling, want 350", got)
	}
}

func TestThePastCannotBeChanged(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "225", "年报")
	past := b.desk.Data
	a := NewAsOf(b.params(), func() {})
	if _, problem := a.read("2024-13-01"); problem == "" {
		t.Error("an impossible day is taken")
	}
	if _, problem := a.read("2024-03-03"); problem == "" {
		t.Error("a day to come is taken")
	}
	a.ShowDay(time.Date(2024, 3, 1, 0, 0, 0, 0, time.Local))
	if !a.Past() || a.Words() != "截至 2024-03-01" {
		t.Fatalf("shows %s", a.Words())
	}
	r := progress.Area(a.Host().State(), data.Echeng, a.Moment())
	if r.Readings[0].Latest != nil {
		t.Error("the value of the next day is known the day before")
	}
	refused := false
	a.Host().Do(data.Put(past, data.Lock{ID: "B1"}), func(err error) { refused = err != nil })
	if !refused || b.desk.Data != past {
		t.Error("the past was changed")
	}
	a.Today()
	if a.Past() || a.Words() != "截至今天" {
		t.Error("it does not come back to today")
	}
}

func TestTablesOfferWhatIsShown(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "225", "公报")
	r := b.show()
	got := seriesTable(b.desk.Data, b.series())
	for _, want := range []string{"2020\t133\t\t基期", "2021\t数据缺失\t166.4", "2022\t225\t199.8\t年报\t公报"} {
		if !strings.Contains(got, want) {
			t.Errorf("the table of the years lacks %q: %s", want, got)
		}
	}
	if got := Table(r); !strings.Contains(got, "企业创新\t高新技术企业数\t家\t133\t225\t2022\t300\t2025\t55%\t40%\t1.38\t达到进度") || !strings.Contains(got, "完整度") {
		t.Errorf("the table of the readings is %s", got)
	}
}

func TestDarkDetail(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "225", "公报")
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	b.show()
	golden.Check(t, "detail-dark", b.win.Canvas().Capture())
}

// Growth at comparable prices, and what does not apply, are told in place of a level.
func TestOtherContents(t *testing.T) {
	b := open(t, data.Echeng, 0)
	if got := strings.Join(b.form.content.Options, " "); got != "数值 不适用" {
		t.Errorf("a level offers %s", got)
	}
	b.form.content.SetSelected(inapplicableContent)
	if b.form.valueField.Visible() || !b.form.reasonField.Visible() {
		t.Error("what does not apply is asked for a value, or not for a reason")
	}
	b.enter("2023", "", "区科技局函")
	if len(b.desk.Done) != 0 {
		t.Fatal("it does not apply for no reason")
	}
	b.form.reason.SetText("本区没有这类企业")
	test.Tap(b.form.enter)
	if o := b.desk.Data.Observations; len(o) != 1 || !o[0].Inapplicable || o[0].Note != "本区没有这类企业" {
		t.Fatalf("recorded %+v", o)
	}
	if got := LatestCell(&b.show().Readings[0]).Text; got != "不适用" {
		t.Errorf("the table says %q", got)
	}
	i := &b.desk.Data.Templates[1].Indicators[0]
	i.Kind, i.Path, i.Target, i.TargetText = data.GrowthTarget, data.CompoundPath, num(.16), "年均增速16%"
	b.desk.Data.Observations = nil
	b.show()
	b.form.empty()
	b.form.content.SetSelected(growthContent)
	b.enter("2021", "12.5", "公报")
	if got := LatestCell(&b.show().Readings[0]).Text; got != "年均 12.5%（2021）" {
		t.Errorf("the table says %q", got)
	}
}

func TestADocumentIsKeptAndChosen(t *testing.T) {
	b := open(t, data.Echeng, 0)
	p := b.params()
	p.Attach = func(name string, content []byte, then func(string, error)) { then("hash of "+string(content), nil) }
	path := filepath.Join(t.TempDir(), "年报.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	jobs := make(chan func(), 1)
	p.Post = func(do func()) { jobs <- do }
	f := documentForm{title: control.NewEntry(), number: control.NewEntry(), issuer: control.NewEntry(), date: control.NewEntry(), note: control.NewEntry()}
	if _, problem := f.document(b.desk.Data); problem == "" {
		t.Error("a document without a name is taken")
	}
	f.title.SetText("年报")
	f.date.SetText("2024-13")
	if _, problem := f.document(b.desk.Data); problem == "" {
		t.Error("an impossible month is taken")
	}
	f.date.SetText("2024-03")
	doc, problem := f.document(b.desk.Data)
	if problem != "" {
		t.Fatal(problem)
	}
	p.keepDocument(doc, path, "添加来源文件", func(_ data.Document, err error) {
		if err != nil {
			t.Error(err)
		}
	})
	(<-jobs)()
	if got := b.desk.Data.Documents; len(got) != 1 || got[0].File != "hash of %PDF-1.4" || got[0].FileName != "年报.pdf" || got[0].By != "张三" {
		t.Fatalf("kept %+v", got)
	}
	if _, problem := f.document(b.desk.Data); problem == "" {
		t.Error("the same name is taken twice")
	}
	b.show()
	b.form.document.Set("D0001", "12")
	b.enter("2022", "225", "")
	if o := b.desk.Data.Observations; len(o) != 1 || o[0].Evidence != "D0001" || o[0].Page != "12" {
		t.Fatalf("recorded %+v; %s", o, b.form.fault.Text())
	}
	b.show()
	if got := said(b.Detail); !strings.Contains(got, "来源：年报，第 12 页") {
		t.Errorf("the source is not told: %s", got)
	}
	// The second click opens the file: a copy of it, under its own name.
	opened := ""
	b.p.Read = func(file string, then func([]byte, error)) { then([]byte("of "+file), nil) }
	b.p.Open = func(path string) error {
		content, err := os.ReadFile(path)
		opened = filepath.Base(path) + " " + string(content)
		return err
	}
	b.show()
	for _, o := range test.LaidOutObjects(b.Detail) {
		if button, ok := o.(*control.IconButton); ok && button.Word() == "打开来源文件" {
			button.Tapped(nil)
		}
	}
	if opened != "年报.pdf of hash of %PDF-1.4" {
		t.Errorf("opened %q", opened)
	}
}

// What the menu offers does what it says; without a clipboard for pictures it
// offers none.
func TestOutlets(t *testing.T) {
	b := open(t, data.Echeng, 0)
	p := b.params()
	out := []Out{{Word: "指标图", Figure: func() report.Figure { return report.Bars(b.shown.Report, spring) }}}
	if got := len(p.outlets(out, func() string { return "甲\t乙" })); got != 2 {
		t.Errorf("%d lines without a clipboard for pictures, want 2", got)
	}
	jobs := make(chan func(), 1)
	p.Post = func(do func()) { jobs <- do }
	var copied *image.RGBA
	p.CopyPicture = func(picture *image.RGBA, dpi float64) error {
		copied = picture
		return nil
	}
	items := p.outlets(out, func() string { return "甲\t乙" })
	for _, item := range items[1:] {
		item.Do()
	}
	(<-jobs)()
	if copied == nil || copied.Bounds().Dx() != 1843 { // 156 mm at 300 dpi: 1842.5
		t.Errorf("copied %v", copied.Bounds())
	}
	if got := fyne.CurrentApp().Clipboard().Content(); got != "甲\t乙" {
		t.Errorf("the clipboard holds %q", got)
	}
	if got := FileName("鄂城区：进展/“甲”"); got != "鄂城区-进展--甲-" {
		t.Errorf("the file is called %q", got)
	}
}

// A year that is chosen shows the values of that year and none that came after.
func TestAYearIsLookedAt(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.enter("2022", "225", "年报")
	b.show()
	b.enter("2023", "262", "年报")
	changed := 0
	a := NewAsOf(b.params(), func() { changed++ })
	if got := strings.Join(a.year.Options, " "); got != "最新数值 2023 年 2022 年 2021 年" || a.Year() != 0 {
		t.Errorf("offers %s", got)
	}
	a.year.SetSelected("2022 年")
	r := progress.Area(a.Host().State(), data.Echeng, a.Moment())
	if changed != 1 || a.Year() != 2022 || r.Readings[0].Latest.Value != 225 {
		t.Errorf("%d changes, year %d, value %g", changed, a.Year(), r.Readings[0].Latest.Value)
	}
}
