package page

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// A template takes over how a sheet is arranged and leaves what it shows.
func TestTemplateIsAppliedToAnotherSheet(t *testing.T) {
	dir := TemplateFolder(filepath.Join(t.TempDir(), "library.db"))
	made := Sheet{
		Size: Size{W: 156, H: 205}, DPI: 220, Org: "某某市科学技术局", Title: "甲图", Date: "2026年1月1日", Secrecy: "某某", Area: data.Echeng, Year: 2022,
		Gray: true, Position: true, Off: []Part{ImprintPart}, Moved: map[Part]canvas.Rect{TitlePart: {X: 10, Y: 5, W: 100, H: 10}},
	}
	if err := SaveTemplate(dir, made.Template(" 月报插图 ")); err != nil {
		t.Fatal(err)
	}
	read, err := FindTemplate(dir, "月报插图")
	if err != nil || read.Name != "月报插图" {
		t.Fatalf("%+v, %v", read, err)
	}
	got := read.Apply(Sheet{Size: Size{W: 210, H: 297}, Title: "乙图", Area: data.Huarong, Schemes: corridor})
	want := Sheet{
		Size: made.Size, DPI: 220, Org: made.Org, Title: "乙图", Area: data.Huarong, Schemes: corridor, Class: ClassA,
		Gray: true, Position: true, Off: made.Off, Moved: made.Moved,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if err := Export(t.Context(), filepath.Join(t.TempDir(), "a.svg"), got, town(t)); err != nil {
		t.Error(err)
	}
}

func TestTemplatesAreListedRenamedAndDeleted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "版式")
	names := func() string {
		var all []string
		for _, x := range Templates(dir) {
			all = append(all, x.Name)
		}
		return strings.Join(all, " ")
	}
	if names() != "" {
		t.Error("a folder that is missing has templates")
	}
	s := Sheet{Size: Size{W: 210, H: 297}}
	for _, name := range []string{"b", "a", "b"} {
		if err := SaveTemplate(dir, s.Template(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "x"+TemplateEnding), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if names() != "a b" {
		t.Errorf("listed %s", names())
	}
	if err := RenameTemplate(dir, "a", "b"); err == nil || !strings.Contains(data.Sentence(err), "已有名为“b”的版式") {
		t.Errorf("%v", err)
	}
	if err := RenameTemplate(dir, "a", "c"); err != nil || names() != "b c" {
		t.Errorf("%v, %s", err, names())
	}
	if err := DeleteTemplate(dir, "b"); err != nil || names() != "c" {
		t.Errorf("%v, %s", err, names())
	}
	if err := DeleteTemplate(dir, "b"); err == nil || !strings.Contains(data.Sentence(err), "没有名为“b”的版式") {
		t.Errorf("%v", err)
	}
}

func TestBadTemplates(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"", "  ", "a/b", "..", strings.Repeat("长", 41)} {
		if err := SaveTemplate(dir, Sheet{Size: Size{W: 210, H: 297}}.Template(name)); err == nil {
			t.Errorf("%q is a name", name)
		}
	}
	for name, text := range map[string]string{
		"no json":    "x",
		"a record":   `{"program":"ezmap","version":1,"size":{"width":210,"height":297},"dpi":300}`,
		"newer":      `{"program":"ezmap","version":9,"template":"a","size":{"width":210,"height":297},"dpi":300}`,
		"too small":  `{"program":"ezmap","version":1,"template":"a","size":{"width":2,"height":297},"dpi":300}`,
		"no dots":    `{"program":"ezmap","version":1,"template":"a","size":{"width":210,"height":297},"dpi":1e9}`,
		"by another": `{"program":"other","version":1,"template":"a","size":{"width":210,"height":297},"dpi":300}`,
	} {
		path := filepath.Join(dir, "a.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadTemplate(path); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}
