package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func year(n int) *int { return &n }

func TestHoldsText(t *testing.T) {
	for text, want := range map[string][]LevelHeld{
		"": nil,
		"2019 市级|2022 省级（鄂科（2022）3号）": {{Municipal, year(2019), ""}, {Provincial, year(2022), "鄂科（2022）3号"}},
		"市级 2019 → 省级2022":            {{Municipal, year(2019), ""}, {Provincial, year(2022), ""}},
		"２０１９年市级\n国家（含|和→）":           {{Municipal, year(2019), ""}, {National, nil, "含|和→"}},
	} {
		got, fault := ParseHolds(text)
		if diff := cmp.Diff(want, got); diff != "" || fault != "" {
			t.Errorf("%s: %s\n%s", text, fault, diff)
		}
	}
	for _, text := range []string{"2019", "区级 2019", "19 市级 2020", "2019 市级 2020"} {
		if got, fault := ParseHolds(text); fault == "" {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

func TestMeasuresText(t *testing.T) {
	for text, want := range map[string][]Measure{
		"占地面积：30,000 ㎡（2022，年报）|在孵企业:１２家": {{"占地面积", 30000, "㎡", year(2022), "年报"}, {"在孵企业", 12, "家", nil, ""}},
		"占比 = -1.5％（年报，第3页）":              {{"占比", -1.5, "％", nil, "年报，第3页"}},
	} {
		got, fault := ParseMeasures(text)
		if diff := cmp.Diff(want, got); diff != "" || fault != "" {
			t.Errorf("%s: %s\n%s", text, fault, diff)
		}
	}
	for _, text := range []string{"30000", "占地：约30亩", "：3"} {
		if got, fault := ParseMeasures(text); fault == "" {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

func TestContactsText(t *testing.T) {
	for text, want := range map[string][]Contact{
		"张三，主任，0711-5098888，a@b.cn": {{"张三", "主任", "0711-5098888", "a@b.cn"}},
		"张三，13800000000|a@b.cn，李四":  {{Name: "张三", Phone: "13800000000"}, {Name: "李四", Mail: "a@b.cn"}},
	} {
		got, fault := ParseContacts(text)
		if diff := cmp.Diff(want, got); diff != "" || fault != "" {
			t.Errorf("%s: %s\n%s", text, fault, diff)
		}
	}
	if _, fault := ParseContacts("一，二，三，四，五"); fault == "" {
		t.Error("five parts are read")
	}
}

func TestSourcesText(t *testing.T) {
	got, fault := ParseSources("级别：鄂科〔2022〕3号：附件|依托单位: 来函")
	want := []FactSource{{LevelFact, "鄂科〔2022〕3号：附件"}, {HostFact, "来函"}}
	if diff := cmp.Diff(want, got); diff != "" || fault != "" {
		t.Errorf("%s\n%s", fault, diff)
	}
	for _, text := range []string{"天气：晴", "级别", "级别："} {
		if _, fault := ParseSources(text); fault == "" {
			t.Errorf("%s is read", text)
		}
	}
}

// TestListsComeBackFromTheirText draws lists of ordinary words.
func TestListsComeBackFromTheirText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"甲", "年报", "鄂科（2022）3号", "2022", "第3页", "张 三", "a@b", "0711-509"})
		maybe := func(label string) string {
			if rapid.Bool().Draw(t, label) {
				return word.Draw(t, label+" word")
			}
			return ""
		}
		maybeYear := func() *int {
			if rapid.Bool().Draw(t, "dated") {
				return year(rapid.IntRange(1000, 9999).Draw(t, "year"))
			}
			return nil
		}
		var holds []LevelHeld
		var measures []Measure
		var contacts []Contact
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			holds = append(holds, LevelHeld{rapid.SampledFrom([]Level{National, Provincial, Municipal, NoLevel}).Draw(t, "level"), maybeYear(), maybe("source")})
			measures = append(measures, Measure{rapid.SampledFrom([]string{"面积", "企业"}).Draw(t, "name"), rapid.Float64Range(-1e9, 1e9).Draw(t, "value"), rapid.SampledFrom([]string{"", "亩", "㎡", "％"}).Draw(t, "unit"), maybeYear(), maybe("origin")})
			if c := (Contact{maybe("who"), maybe("role"), maybe("phone"), maybe("mail")}); c != (Contact{}) {
				contacts = append(contacts, c)
			}
		}
		if got, fault := ParseHolds(HoldsText(holds)); fault != "" || !cmp.Equal(got, holds) {
			t.Fatalf("%s %s", fault, cmp.Diff(holds, got))
		}
		if got, fault := ParseMeasures(MeasuresText(measures)); fault != "" || !cmp.Equal(got, measures) {
			t.Fatalf("%q %s %s", MeasuresText(measures), fault, cmp.Diff(measures, got))
		}
		if got, fault := ParseContacts(ContactsText(contacts)); fault != "" || !cmp.Equal(got, contacts) {
			t.Fatalf("%q %s %s", ContactsText(contacts), fault, cmp.Diff(contacts, got))
		}
	})
}
