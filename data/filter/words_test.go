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
	} {
		if _, err := Parse(words); err == nil || !strings.Contains(data.Sentence(err), named) {
			t.Errorf("%s: %v", words, err)
		}
	}
}

func TestUnknownValuesAreRefused(t *testing.T) {
	state := register()
	for words, named := range map[string]string{"area=420799": "420704", "kind=castle": "医院", "field.层数=3": "层数"} {
		f, err := Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Known(state); err == nil || !strings.Contains(data.Sentence(err), named) {
			t.Errorf("%s: %v", words, err)
		}
	}
	for _, words := range []string{"", "area=none", "area=420703", "kind=众创空间", "kind=company", "field.片区=北"} {
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
