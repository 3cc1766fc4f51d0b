package data

import (
	"testing"
)

func TestOwnFieldParses(t *testing.T) {
	number := OwnField{Title: "产值", Kind: NumberField, Unit: "万元"}
	date := OwnField{Title: "到期", Kind: DateField}
	choice := OwnField{Title: "评级", Kind: ChoiceField, Choices: []string{"优", "良"}}
	text := OwnField{Title: "注", Kind: TextField}
	for _, c := range []struct {
		field OwnField
		text  string
		want  string // JSON, “” for a fault
	}{
		{number, "１,２３４.５０ 万元", "1234.5"}, {number, "-0.25", "-0.25"}, {number, "", "null"}, {number, "约3", ""}, {number, "1e999", ""}, {number, "NaN", ""},
		{date, "2022年5月8日", `"2022-05-08"`}, {date, "2022/5", `"2022-05"`}, {date, "２０２２", `"2022"`}, {date, "2022-02-30", ""}, {date, "去年", ""},
		{choice, " 优 ", `"优"`}, {choice, "中", ""}, {choice, "", "null"},
		{text, "a\"b", `"a\"b"`},
	} {
		value, fault := c.field.Parse(c.text)
		if string(value) != c.want || (fault != "") != (c.want == "") {
			t.Errorf("%s %q: %s %s, want %s", c.field.Title, c.text, value, fault, c.want)
		}
	}
}

func TestOwnFieldIsRenamedWithItsValues(t *testing.T) {
	s := &State{
		OwnFields: []OwnField{{ID: "F1", Title: "产值", Kind: NumberField}, {ID: "F2", Title: "评级", Kind: TextField}},
		Sites:     []Site{{ID: "E1", Extra: Properties{}.WithValue("产值", []byte("3")).With("评级", "优")}, {ID: "E2"}},
	}
	f := OwnField{ID: "F1", Title: "年产值", Kind: NumberField}
	c := f.Rename(s)
	next := s.With(c)
	if got := next.Sites[0].Extra; got.Text("年产值") != "3" || got.Text("产值") != "" || got.Text("评级") != "优" {
		t.Errorf("%v", got)
	}
	if back := next.With(c.Inverse()); back.Sites[0].Extra.Text("产值") != "3" || back.OwnFields[0].Title != "产值" {
		t.Error("the inverse does not bring it back")
	}
	fresh := OwnField{ID: "F3", Title: "新"}
	if got := fresh.Rename(s).Describe(); got != "新增自设字段“新”" {
		t.Error(got)
	}
	for _, bad := range []OwnField{{ID: "F3", Title: " "}, {ID: "F3", Title: "评级"}, {ID: "F3", Title: "类", Kind: ChoiceField}} {
		if bad.Fault(s) == "" {
			t.Errorf("%+v has no fault", bad)
		}
	}
	if got := s.OwnFields[1].Fault(s); got != "" {
		t.Error(got)
	}
}

func TestSourceOf(t *testing.T) {
	s := Site{Section: "三", Location: &Location{Basis: "实测"}, Sources: []FactSource{{LevelFact, "鄂科〔2022〕3号"}}}
	for f, want := range map[Fact]string{LevelFact: "鄂科〔2022〕3号", HostFact: "三", LocationFact: "实测"} {
		if got := s.SourceOf(f); got != want {
			t.Errorf("%s comes from %q, want %q", f.Title(), got, want)
		}
	}
	s.Location = nil
	if got := s.SourceOf(LocationFact); got != "" {
		t.Errorf("no place comes from %q", got)
	}
}
