package main

import (
	"bytes"
	"image/png"
	"path/filepath"
	"strings"
	"testing"
)

func TestAtlas(t *testing.T) {
	c := newCtl(t)
	dir := filepath.Join(t.TempDir(), "图 集", "2025")
	out := c.done("atlas", "-o", dir, "-size", "half", "-dpi", "60")
	var want []string
	for _, name := range []string{"01-鄂州市.png", "02-梁子湖区.png", "03-华容区.png", "04-鄂城区.png", "05-葛店开发区.png", "06-临空经济区.png"} {
		path := filepath.Join(dir, name)
		want = append(want, path)
		config, err := png.DecodeConfig(bytes.NewReader(read(t, path)))
		if err != nil || config.Width != 177 || config.Height != 132 { // 75×56 mm
			t.Errorf("%s: %d×%d, %v", name, config.Width, config.Height, err)
		}
	}
	if got := strings.TrimSpace(out); got != strings.Join(want, "\n") {
		t.Errorf("printed\n%s", got)
	}
	if names := listing(t, dir); strings.Count(names, " ") != 5 {
		t.Errorf("the folder has %s", names)
	}
}

func TestAtlasFormats(t *testing.T) {
	long(t)
	c := newCtl(t)
	for _, format := range []string{"pdf", "svg", "jpg"} {
		dir := t.TempDir()
		c.done("atlas", "-o", dir, "-format="+format, "-size", "half", "-dpi", "60", "-scheme", "none", "-gray")
		if names := listing(t, dir); strings.Count(names, "."+format) != 6 {
			t.Errorf("%s: %s", format, names)
		}
	}
}

func TestAtlasRefuses(t *testing.T) {
	c := newCtl(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "atlas")
	file := write(t, filepath.Join(t.TempDir(), "file"), nil)
	for name, s := range map[string]struct {
		code  int
		args  []string
		words []string
	}{
		"class B without approval": {exitFailed, []string{"-o", dir, "-class", "B"}, []string{"审图号"}},
		"unknown layer":            {exitFailed, []string{"-o", dir, "-layers", "roads"}, []string{"roads"}},
		"unknown format":           {exitFailed, []string{"-o", dir, "-format", "bmp"}, []string{"bmp", "png"}},
		"a file":                   {exitFailed, []string{"-o", file}, []string{file}},
		"unknown scheme":           {exitUsage, []string{"-o", dir, "-scheme", "all"}, []string{"all"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctl{t, c.db}.fails(s.code, append([]string{"atlas"}, s.args...), s.words...)
			if names := listing(t, parent); names != "" {
				t.Errorf("left behind: %s", names)
			}
		})
	}
}

func TestAtlasOfElements(t *testing.T) {
	long(t)
	c := newCtl(t)
	dir := t.TempDir()
	c.done("atlas", "-o", dir, "-format", "svg", "-size", "column", "-elements", "-names", "{code}-{name}", "-title", "{name}示意图")
	for _, name := range []string{"420700-鄂州市", "EZ-LK-临空经济区", "river-belt-沿江产业科技创新发展带", "airport-cluster-鄂州机场临空组团"} {
		svg := string(read(t, filepath.Join(dir, name+".svg")))
		_, title, _ := strings.Cut(name, "-")
		title = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(title, "LK-"), "belt-"), "cluster-")
		if !strings.Contains(svg, "<title>"+title+"示意图</title>") {
			t.Errorf("%s has not its own title", name)
		}
	}
	ctl{t, c.db}.fails(exitFailed, []string{"atlas", "-o", dir, "-names", "图"}, "{n}")
}

func TestAtlasOnly(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	c.done("atlas", "-o", dir, "-size", "half", "-dpi", "60", "-only", "city，functional")
	if names := listing(t, dir); names != "01-鄂州市.png 02-葛店开发区.png 03-临空经济区.png" {
		t.Errorf("the folder has %s", names)
	}
	c.fails(exitUsage, []string{"atlas", "-o", dir, "-only", "village"}, "village", "district")
}
