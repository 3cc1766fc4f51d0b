package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/page"
)

// A template is saved with a sheet, gives its arrangement to another, and is listed,
// renamed and deleted.
func TestTemplates(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "a.png")
	c.done("map", "-o", path, "-size", "100x90mm", "-dpi", "80", "-gray", "-off", "north", "-save-template", "月报 插图")
	type line struct {
		Name          string
		Width, Height float64
	}
	var lines []line
	c.json(&lines, "templates")
	if len(lines) != 1 || lines[0] != (line{"月报 插图", 100, 90}) {
		t.Errorf("%+v", lines)
	}
	// 100 and 90 mm at 80 dpi, by hand.
	c.done("map", "-o", path, "-template", "月报 插图")
	if got := pictureOf(t, path); got.Bounds().Dx() != 315 || got.Bounds().Dy() != 283 {
		t.Errorf("%v", got.Bounds())
	}
	c.done("map", "-o", path, "-template", "月报 插图", "-size", "half")
	if got := pictureOf(t, path).Bounds(); got.Dx() != 236 {
		t.Errorf("%v: a flag that is given counts more", got)
	}
	c.done("templates", "-rename", "月报 插图", "-to", "季报")
	if out := c.done("templates"); !strings.Contains(out, "季报") || strings.Contains(out, "月报") {
		t.Errorf("listed\n%s", out)
	}
	c.fails(exitFailed, []string{"map", "-o", path, "-template", "月报 插图"}, "没有名为“月报 插图”的版式")
	c.fails(exitUsage, []string{"templates", "-rename", "季报"}, "-to")
	c.done("templates", "-delete", "季报")
	if out := c.done("templates"); out != "" {
		t.Errorf("left\n%s", out)
	}
	c.fails(exitFailed, []string{"templates", "-delete", "季报"}, "没有名为“季报”的版式")
}

// What was moved on a template's sheet stands there on another's, unless that has
// another size.
func TestTemplateMovesParts(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	box := canvas.Rect{X: 10, Y: 5, W: 100, H: 8}
	s := page.Sheet{Size: page.Size{W: 156, H: 205}, Moved: map[page.Part]canvas.Rect{page.TitlePart: box}}
	if err := page.SaveTemplate(page.TemplateFolder(c.db), s.Template("甲")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"": 1, "a4": 0} {
		path := filepath.Join(dir, "图"+name+".svg")
		args := []string{"map", "-o", path, "-template", "甲", "-record"}
		if name != "" {
			args = append(args, "-size", name)
		}
		c.done(args...)
		r, err := page.ReadRecord(path + page.RecordEnding)
		if err != nil || len(r.Moved) != want || want > 0 && r.Moved[page.TitlePart] != box {
			t.Errorf("size %q: moved %v, %v", name, r.Moved, err)
		}
	}
}

func TestMapLiveText(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "a.svg")
	c.done("map", "-o", path, "-size", "half", "-svg-text")
	file := read(t, path)
	wellFormed(t, file)
	if !bytes.Contains(file, []byte("@font-face")) || !bytes.Contains(file, []byte("<text")) {
		t.Error("no live text")
	}
}

func TestMapCharts(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "a.svg")
	c.done("map", "-o", path, "-scheme", "none", "-charts", "states", "-record")
	var r struct {
		Charts struct{ Kind string }
	}
	if err := json.Unmarshal(read(t, path+page.RecordEnding), &r); err != nil || r.Charts.Kind != "states" {
		t.Errorf("%+v, %v", r, err)
	}
	c.fails(exitUsage, []string{"map", "-o", path, "-charts", "pies"}, "pies", "radar")
	c.fails(exitFailed, []string{"map", "-o", path, "-charts", "years=X99"}, "X99")
}

// A fresh library has no value of a district: the map says so and colours nothing.
func TestMapColouring(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "a.svg")
	c.done("map", "-o", path, "-scheme", "none", "-colouring", "value=R05")
	if !bytes.Contains(read(t, path), []byte("数据缺失")) {
		t.Error("the areas do not say that their values are missing")
	}
	c.fails(exitUsage, []string{"map", "-o", path, "-colouring", "state"}, "state=")
	c.fails(exitFailed, []string{"map", "-o", path, "-colouring", "value=X99"}, "X99")
}
