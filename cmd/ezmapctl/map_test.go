package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // sheets are read back
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// drawn draws a small sheet and returns the picture. The date is fixed, so that
// equal sheets are equal files.
func (c ctl) drawn(args ...string) image.Image {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), "图.png")
	small := []string{"map", "-o", path, "-size", "half", "-dpi", "80", "-date", "2025年1月1日"}
	c.done(append(small, args...)...)
	return pictureOf(c.t, path)
}

func pictureOf(t *testing.T, path string) image.Image {
	t.Helper()
	picture, _, err := image.Decode(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return picture
}

// differs counts the pixels that differ between two pictures of one size.
func differs(t *testing.T, a, b image.Image) int {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("sizes %v and %v", a.Bounds(), b.Bounds())
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// Pixels are millimetres · dpi / 25.4, rounded: A4 at 300 dpi is 2480×3508.
func TestMapSizes(t *testing.T) {
	long(t)
	c := newCtl(t)
	for name, s := range map[string]struct {
		args []string
		w, h int
	}{
		"a4":                  {[]string{"-dpi", "100", "-orient", "portrait"}, 827, 1169},
		"a4 across":           {[]string{"-dpi", "100", "-landscape"}, 1169, 827},
		"a4 the long way":     {[]string{"-dpi", "100", "-orient=landscape"}, 1169, 827},
		"a3":                  {[]string{"-size", "a3", "-dpi", "60", "-orient", "portrait"}, 702, 992},
		"column":              {[]string{"-size", "column", "-dpi", "100"}, 614, 461},
		"half":                {[]string{"-size", "half", "-dpi", "100"}, 295, 220},
		"slide":               {[]string{"-size", "slide", "-dpi", "96"}, 1280, 720},
		"millimetres":         {[]string{"-size", "156x117mm", "-dpi", "200"}, 1228, 921},
		"pixels":              {[]string{"-size", "1920x1080px"}, 1920, 1080},
		"pixels at other dpi": {[]string{"-size", "800x600px", "-dpi", "150"}, 800, 600},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.png")
			if out := c.done(append([]string{"map", "-o", path}, s.args...)...); out != path+"\n" {
				t.Errorf("printed %q", out)
			}
			config, err := png.DecodeConfig(bytes.NewReader(read(t, path)))
			if err != nil || config.Width != s.w || config.Height != s.h {
				t.Errorf("%d×%d, %v, want %d×%d", config.Width, config.Height, err, s.w, s.h)
			}
		})
	}
}

func TestMapFormats(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	for _, ending := range []string{"png", "PNG", "jpg", "jpeg", "pdf", "svg"} {
		t.Run(ending, func(t *testing.T) {
			path := filepath.Join(dir, "图 一."+ending)
			c.done("map", "-o", path, "-size", "half", "-dpi", "80")
			content := read(t, path)
			switch strings.ToLower(ending) {
			case "pdf":
				if !bytes.HasPrefix(content, []byte("%PDF-")) || !bytes.Contains(content[len(content)-32:], []byte("%%EOF")) {
					t.Error("no whole PDF")
				}
			case "svg":
				wellFormed(t, content)
			default:
				if got := pictureOf(t, path).Bounds(); got.Dx() != 236 || got.Dy() != 176 {
					t.Errorf("%v", got)
				}
			}
		})
	}
}

func wellFormed(t *testing.T, content []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(content))
	for {
		if _, err := dec.Token(); err != nil {
			if !errors.Is(err, io.EOF) {
				t.Error(err)
			}
			return
		}
	}
}

// Each of these flags must change the picture.
func TestMapFlagsShow(t *testing.T) {
	long(t)
	c := newCtl(t)
	plain := c.drawn()
	if n := differs(t, plain, c.drawn()); n > 0 {
		t.Fatalf("the same sheet twice differs in %d pixels", n)
	}
	for name, args := range map[string][]string{
		"scheme city":              {"-scheme", "city"},
		"scheme corridor":          {"-scheme", "corridor"},
		"scheme none":              {"-scheme", "none"},
		"area":                     {"-area", "420702"},
		"class C":                  {"-class", "C"},
		"class B":                  {"-class", "B", "-approval", "鄂S（2023）001号"},
		"title":                    {"-title", "另一个图名"},
		"layers":                   {"-layers", "boundaries,river-belt"},
		"layers, full-width comma": {"-layers", "boundaries，river-belt"},
		"without":                  {"-without", "sites-park,lakes"},
		"no sites":                 {"-sites", "none"},
		"some sites":               {"-sites", "kind=park,level=provincial"},
		"sites of area":            {"-sites", "area=EZ-GD"},
		"sites by status":          {"-sites=status=planned"},
		"gray":                     {"-gray"},
	} {
		t.Run(name, func(t *testing.T) {
			if differs(t, plain, c.drawn(args...)) == 0 {
				t.Errorf("%q changes nothing", args)
			}
		})
	}
	for name, args := range map[string][]string{
		"both":      {"-scheme", "both"},
		"city":      {"-area", "420700"},
		"class A":   {"-class", "a"},
		"all sites": {"-sites", "all"},
		"2025":      {"-year", "2025"},
	} {
		t.Run(name, func(t *testing.T) {
			if n := differs(t, plain, c.drawn(args...)); n > 0 {
				t.Errorf("%q is the default, yet %d pixels differ", args, n)
			}
		})
	}
}

func TestMapImprintShows(t *testing.T) {
	long(t)
	c := newCtl(t)
	sheet := func(args ...string) []byte {
		path := filepath.Join(t.TempDir(), "a.png")
		c.done(append([]string{"map", "-o", path, "-dpi", "60", "-date", "2025年1月1日"}, args...)...)
		return read(t, path)
	}
	plain := sheet()
	if bytes.Equal(plain, sheet("-org", "鄂州市科学技术局")) {
		t.Error("-org changes nothing")
	}
	if bytes.Equal(plain, sheet("-date", "2024年12月31日")) {
		t.Error("-date changes nothing")
	}
}

func TestMapGray(t *testing.T) {
	picture := newCtl(t).drawn("-gray")
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if p := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA); p.R != p.G || p.G != p.B {
				t.Fatalf("colour %v at %d,%d", p, x, y)
			}
		}
	}
}

// The text of an SVG stands in titles: class C carries the watermark, others do not.
func TestMapWatermark(t *testing.T) {
	long(t)
	c := newCtl(t)
	const watermark = "未经审核，不得公开"
	for name, s := range map[string]struct {
		args []string
		want bool
	}{
		"class A":                  {nil, false},
		"class B with approval":    {[]string{"-class", "B", "-approval", "鄂S（2023）001号"}, false},
		"class C":                  {[]string{"-class", "C"}, true},
		"class C, small letter":    {[]string{"-class=c"}, true},
		"class C with an approval": {[]string{"-class", "C", "-approval", "鄂S（2023）001号"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.svg")
			c.done(append([]string{"map", "-o", path}, s.args...)...)
			text := string(read(t, path))
			if got := strings.Contains(text, watermark); got != s.want {
				t.Errorf("watermark: %v, want %v", got, s.want)
			}
			if len(s.args) > 2 && !strings.Contains(text, "鄂S（2023）001号") {
				t.Error("the approval is not printed")
			}
		})
	}
}

func TestMapOfEveryArea(t *testing.T) {
	long(t)
	c := newCtl(t)
	city := c.drawn()
	for _, area := range strings.Fields("420702 420703 420704 EZ-GD EZ-LK") {
		if differs(t, city, c.drawn("-area", area)) == 0 {
			t.Errorf("%s is the city", area)
		}
	}
}

// What is refused leaves nothing behind.
func TestMapRefuses(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	good := filepath.Join(dir, "a.png")
	for name, s := range map[string]struct {
		code  int
		args  []string
		words []string
	}{
		"class B without approval":   {exitFailed, []string{"-o", good, "-class", "B"}, []string{"审图号"}},
		"approval of blanks":         {exitFailed, []string{"-o", good, "-class", "B", "-approval", "  "}, []string{"审图号"}},
		"unknown layer":              {exitFailed, []string{"-o", good, "-layers", "lakes,roads"}, []string{"roads", "layers"}},
		"unknown layer to leave out": {exitFailed, []string{"-o", good, "-without", "roads"}, []string{"roads"}},
		"unknown area":               {exitFailed, []string{"-o", good, "-area", "420799"}, []string{"420799", "EZ-LK"}},
		"unknown kind":               {exitFailed, []string{"-o", good, "-sites", "kind=castle"}, []string{"castle"}},
		"unknown area of sites":      {exitFailed, []string{"-o", good, "-sites", "area=420799"}, []string{"420799"}},
		"unknown ending":             {exitFailed, []string{"-o", filepath.Join(dir, "a.bmp")}, []string{"a.bmp", ".png"}},
		"no ending":                  {exitFailed, []string{"-o", filepath.Join(dir, "a")}, []string{".png"}},
		"a folder":                   {exitFailed, []string{"-o", dir}, []string{".png"}},
		"no folder":                  {exitFailed, []string{"-o", filepath.Join(dir, "无", "a.png")}, []string{"文件夹不存在"}},
		"under a file":               {exitFailed, []string{"-o", filepath.Join(c.db, "a.png")}, []string{"无法写入"}},
		"too many pixels":            {exitFailed, []string{"-o", good, "-size", "2000x2000mm", "-dpi", "1200"}, []string{"像素", "dpi"}},
		"class D":                    {exitUsage, []string{"-o", good, "-class", "D"}, []string{"D", "A", "B", "C"}},
		"unknown scheme":             {exitUsage, []string{"-o", good, "-scheme", "all"}, []string{"all", "corridor"}},
		"unknown size":               {exitUsage, []string{"-o", good, "-size", "a9"}, []string{"a9", "a4"}},
		"size of nothing":            {exitUsage, []string{"-o", good, "-size", "0x0mm"}, []string{"毫米"}},
		"negative size":              {exitUsage, []string{"-o", good, "-size", "-100x100mm"}, []string{"-100x100mm"}},
		"endless size":               {exitUsage, []string{"-o", good, "-size", "1" + strings.Repeat("0", 400) + "x100mm"}, nil},
		"half a pixel":               {exitUsage, []string{"-o", good, "-size", "100.5x100px"}, []string{"整数"}},
		"no dpi":                     {exitUsage, []string{"-o", good, "-dpi", "0"}, []string{"dpi"}},
		"dpi no number":              {exitUsage, []string{"-o", good, "-dpi", "NaN"}, []string{"dpi"}},
		"unknown orientation":        {exitUsage, []string{"-o", good, "-orient", "upright"}, []string{"upright", "portrait"}},
		"both orientations":          {exitUsage, []string{"-o", good, "-orient", "portrait", "-landscape"}, []string{"-landscape"}},
		"sites without a key":        {exitUsage, []string{"-o", good, "-sites", "park"}, []string{"park", "kind="}},
		"sites by another key":       {exitUsage, []string{"-o", good, "-sites", "host=x"}, []string{"host=x"}},
		"unknown level":              {exitUsage, []string{"-o", good, "-sites", "level=county"}, []string{"county"}},
		"year of two digits":         {exitUsage, []string{"-o", good, "-year", "23"}, []string{"-year"}},
		"tiles without a key":        {exitUsage, []string{"-o", good, "-tiles", "vec"}, []string{"密钥"}},
		"unknown tiles":              {exitUsage, []string{"-o", good, "-tiles", "osm"}, []string{"osm"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctl{t, c.db}.fails(s.code, append([]string{"map"}, s.args...), s.words...)
			if names := listing(t, dir); names != "" {
				t.Errorf("left behind: %s", names)
			}
		})
	}
}

// A sheet that cannot be made leaves an older one alone.
func TestMapKeepsOlderFile(t *testing.T) {
	c := newCtl(t)
	path := write(t, filepath.Join(t.TempDir(), "a.png"), []byte("older"))
	c.fails(exitFailed, []string{"map", "-o", path, "-class", "B"})
	if string(read(t, path)) != "older" {
		t.Error("the older file is gone")
	}
	c.done("map", "-o", path, "-size", "half", "-dpi", "60")
	if names := listing(t, filepath.Dir(path)); names != "a.png" {
		t.Errorf("the folder has %s", names)
	}
	pictureOf(t, path)
}

// A map of the imported layer is not a map without it.
func TestMapShowsImportedLayer(t *testing.T) {
	c := newCtl(t)
	before := c.drawn("-scheme", "none", "-sites", "none")
	c.done("import", geojson(t, collection(feature(`{"type":"Polygon","coordinates":[[[114.7,30.2],[114.9,30.2],[114.9,30.4],[114.7,30.4],[114.7,30.2]]]}`, `{"name":"开发边界"}`))), "-as", "layer")
	if differs(t, before, c.drawn("-scheme", "none", "-sites", "none")) == 0 {
		t.Error("the layer is not drawn")
	}
}

// Tiles of a server of one's own lie under the sheet; without the server the
// sheet is made all the same, and the user is told.
func TestMapTiles(t *testing.T) {
	cache := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, cache)
	}
	tile := image.NewRGBA(image.Rect(0, 0, 256, 256))
	draw.Draw(tile, tile.Bounds(), image.NewUniform(color.RGBA{0, 160, 80, 255}), image.Point{}, draw.Src)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_ = png.Encode(w, tile) // a client that is gone needs no tile
	}))
	c := newCtl(t)
	plain := c.drawn()
	tiled := c.drawn("-tiles", server.URL+"/{z}/{x}/{y}.png")
	if asked.Load() == 0 || differs(t, plain, tiled) == 0 {
		t.Errorf("%d tiles asked for, the sheet is as without them", asked.Load())
	}
	server.Close()
	path := filepath.Join(t.TempDir(), "a.png")
	r := c.run("map", "-o", path, "-size", "column", "-dpi", "80", "-tiles", server.URL+"/gone/{z}/{x}/{y}.png")
	if r.code != exitDone || r.out != path+"\n" {
		t.Errorf("exit %d: %s", r.code, r.out)
	}
	r.told(t, exitDone, "瓦片")
	pictureOf(t, path)
}
