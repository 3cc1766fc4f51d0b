package filter

import (
	"reflect"
	"strings"
	"testing"

	"ezmap/data"

	"pgregory.net/rapid"
)

func TestWordsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		f.Query = rapid.SampledFrom([]string{"", "园区", "a, b", `"`, "x=y"}).Draw(t, "query")
		got, err := Parse(f.String())
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if !reflect.DeepEqual(got, f) {
			t.Fatalf("%q is read as %#v, was %#v", f.String(), got, f)
		}
		if f.Empty() != (f.String() == "") {
			t.Fatalf("%q: empty is %v", f.String(), f.Empty())
		}
	})
	if got, err := Parse(Sites{None: true}.String()); err != nil || !got.None {
		t.Errorf("none is read as %v, %v", got, err)
	}
}

func TestWrongWordsAreRefused(t *testing.T) {
	for words, named := range map[string]string{
		"park": "park", "=park": "=park", "host=x": "host=x", "field.=1": "field", "level=royal": "royal", "status=gone": "gone", "place=moon": "moon", "kind=": "kind", "q=a,q=b": "q",
		"year=去年": "去年", "year=2022..2019": "2022", "number.=1": "number", "number.层数=高": "高", "date.开工=2022-13": "2022-13", "date.开工=2022-06..2022-05": "2022-06", "year.x=1": "year.x", "figure.=": "figure", "held=": "held", "year=1..2..3": "2..3",
	} {
		if _, err := Parse(words); err == nil || !strings.Contains(data.Sentence(err), named) {
			t.Errorf("%s: %v", words, err)
		}
	}
}

func TestUnknownValuesAreRefused(t *testing.T) {
	state := register()
	for words, named := range map[string]string{"area=420799": "420704", "kind=castle": "医院", "field.楼层=3": "楼层", "number.楼层=3": "楼层", "figure.占地面积（公顷）=..": "占地面积（公顷）"} {
		f, err := Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Known(state); err == nil || !strings.Contains(data.Sentence(err), named) {
			t.Errorf("%s: %v", words, err)
		}
	}
	for _, words := range []string{"", "area=none", "area=420703", "kind=众创空间", "kind=company", "field.片区=北", "year=1900", "held=..", "date.开工=none", "figure.占地面积（亩）=.."} {
		if f, err := Parse(words); err != nil || f.Known(state) != nil {
			t.Errorf("%s: %v, %v", words, err, f.Known(state))
		}
	}
}

func TestTitle(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "none": "不画记录",
		"kind=park,kind=众创空间,level=national,level=none":  "园区与基地、众创空间；国家级、未写明级别",
		"area=420703,area=none,status=planned,place=off": "华容区、未写明区域；规划；不上图",
		"year=2019..2022,year=none,date.开工=2022":         "年份：2019—2022、未填；开工：2022",
		"number.层数=3..,figure.占地面积（亩）=..100,held=..":     "层数（层）：3及以上；占地面积（亩）：100及以下；现级别认定年份：已填",
		"field.片区=东,field.片区=,q=湖":                       "片区：东、未填；名称含“湖”",
	} {
		f, err := Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Title(register()); got != want {
			t.Errorf("%s is %q, want %q", words, got, want)
		}
	}
}
