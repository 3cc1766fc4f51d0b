package vector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/internal/scene"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/typeface"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

var ink = color.NRGBA{20, 30, 40, 255}

func pdf(t *testing.T, w, h float64, meta Meta, draw func(c canvas.Canvas)) []byte {
	t.Helper()
	var buf bytes.Buffer
	p := NewPDF(&buf, w, h, meta)
	draw(p)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func svg(t *testing.T, w, h float64, meta Meta, draw func(c canvas.Canvas)) []byte {
	t.Helper()
	var buf bytes.Buffer
	s := NewSVG(&buf, w, h, meta)
	draw(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// streams returns the data of all streams of a PDF file that hold compressed text.
func streams(t *testing.T, file []byte) []string {
	t.Helper()
	var all []string
	for _, m := range regexp.MustCompile(`/Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(file, -1) {
		n, _ := strconv.Atoi(string(file[m[2]:m[3]]))
		z, err := zlib.NewReader(bytes.NewReader(file[m[1] : m[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return all
}

func TestPDFTableOfObjects(t *testing.T) {
	file := pdf(t, scene.Width, scene.Height, Meta{Title: "布局图"}, scene.Draw)
	start, err := strconv.Atoi(string(regexp.MustCompile(`startxref\n(\d+)`).FindSubmatch(file)[1]))
	if err != nil || !bytes.HasPrefix(file[start:], []byte("xref\n")) {
		t.Fatalf("startxref points to %q", file[start:start+10])
	}
	entries := regexp.MustCompile(`(\d{10}) 00000 n `).FindAllSubmatch(file[start:], -1)
	if len(entries) < 10 {
		t.Fatalf("%d objects", len(entries))
	}
	for i, m := range entries {
		offset, _ := strconv.Atoi(string(m[1]))
		if want := fmt.Sprintf("%d 0 obj\n", i+1); !bytes.HasPrefix(file[offset:], []byte(want)) {
			t.Errorf("object %d: its place holds %q", i+1, file[offset:offset+12])
		}
	}
}

func TestPDFOperators(t *testing.T) {
	line := func(q ...canvas.Point) *canvas.Path {
		p := new(canvas.Path)
		p.Polyline(q, false)
		return p
	}
	tests := map[string]struct {
		draw func(c canvas.Canvas)
		want string // after the matrix of the page
	}{
		"line": {
			func(c canvas.Canvas) {
				c.Stroke(line(canvas.Point{X: 1, Y: 2}, canvas.Point{X: 3.25, Y: -4}), canvas.Pen{Color: color.NRGBA{255, 0, 0, 255}, Width: 0.3})
			},
			"/A255 gs 1 0 0 RG 0.3 w 0 J 0 j 4 M[]0 d\n1 2 m 3.25 -4 l S\n",
		},
		"the same pen again": {
			func(c canvas.Canvas) {
				for range 2 {
					c.Stroke(line(canvas.Point{}, canvas.Point{X: 1}), canvas.Pen{Color: color.NRGBA{0, 0, 255, 255}, Width: 1, Dash: []float64{2, 1}, Offset: -1})
				}
			},
			"/A255 gs 0 0 1 RG 1 w 0 J 0 j 4 M[2 1 ]2 d\n0 0 m 1 0 l S\n0 0 m 1 0 l S\n",
		},
		"quadratic as cubic": { // controls at two thirds of the way: 0 + 2/3·(3 − 0) = 2, 6 + 2/3·(3 − 6) = 4
			func(c canvas.Canvas) {
				p := new(canvas.Path)
				p.MoveTo(0, 0)
				p.QuadTo(3, 3, 6, 0)
				p.Close()
				c.Fill(p, canvas.Paint{Color: color.NRGBA{0, 0, 0, 128}, EvenOdd: true})
			},
			"/A128 gs 0 0 0 rg 0 0 m 2 2 4 2 6 0 c h f*\n",
		},
		"no numbers": {
			func(c canvas.Canvas) {
				c.Fill(line(canvas.Point{X: math.NaN()}, canvas.Point{X: 1}, canvas.Point{Y: math.Inf(1)}, canvas.Point{Y: 2}), canvas.Paint{Color: color.NRGBA{A: 255}})
				c.Fill(new(canvas.Path), canvas.Paint{Color: color.NRGBA{A: 255}})
			},
			"/A255 gs 0 0 0 rg 1 0 m 0 2 l f\n",
		},
		"clip": {
			func(c canvas.Canvas) {
				c.PushClip(line(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}))
				c.PushClip(new(canvas.Path))
				c.PopClip()
				c.PopClip()
				c.PopClip()
			},
			"q 0 0 m 1 0 l 0 1 l W n\nq 0 0 0 0 re W n\nQ\nQ\n",
		},
		"left open": {
			func(c canvas.Canvas) { c.PushClip(line(canvas.Point{}, canvas.Point{X: 1})); c.PushGroup(0.5) },
			"q 0 0 m 1 0 l W n\nQ\n",
		},
		"invisible": {
			func(c canvas.Canvas) {
				c.Fill(line(canvas.Point{}, canvas.Point{X: 1}), canvas.Paint{})
				c.Stroke(line(canvas.Point{}, canvas.Point{X: 1}), canvas.Pen{Color: ink})
				c.Text(canvas.Text{Content: "鄂", Style: canvas.TextStyle{Color: ink}})
				c.Text(canvas.Text{Style: canvas.TextStyle{Color: ink, Size: 3}})
			},
			"",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			all := streams(t, pdf(t, 100, 50, Meta{}, tt.draw))
			// 1 mm = 72/25.4 = 2.834646 points, 50 mm = 141.7323 points.
			want := "2.834646 0 0 -2.834646 0 141.7323 cm\n" + tt.want
			if got := all[len(all)-1]; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestSubsetKeepsOutlines reads the embedded font back with another reader and
// compares each glyph with the whole font's.
func TestSubsetKeepsOutlines(t *testing.T) {
	for bold, file := range map[bool][]byte{false: typeface.Regular(), true: typeface.Bold()} {
		whole, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		s := newSubset(file)
		var buf sfnt.Buffer
		var picked []sfnt.GlyphIndex
		for _, r := range "鄂州市科技创新布局图“”—…·①℃㎡，。Àgjq%1" {
			id, err := whole.GlyphIndex(&buf, r)
			if err != nil || id == 0 {
				t.Fatalf("%q: glyph %d, %v", r, id, err)
			}
			s.pick(uint16(id))
			picked = append(picked, id)
		}
		data := s.file()
		if len(data) > 60_000 {
			t.Errorf("a subset of %d glyphs takes %d bytes", len(picked), len(data))
		}
		if checkSum(data) != 0xB1B0AFBA {
			t.Errorf("the file's sum is %X", checkSum(data))
		}
		// The reader wants a cmap, which a PDF does without.
		part, err := sfnt.Parse(withCmap(s, data))
		if err != nil {
			t.Fatal(err)
		}
		const ppem = fixed.Int26_6(1000 << 6)
		for i, id := range picked {
			n := sfnt.GlyphIndex(s.number[uint16(id)])
			want, err := whole.LoadGlyph(&buf, id, ppem, nil)
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprint(want)
			got, err := part.LoadGlyph(&buf, n, ppem, nil)
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got) != text {
				t.Errorf("bold=%v: glyph %d (%d) is drawn otherwise", bold, i, id)
			}
			a, _ := whole.GlyphAdvance(&buf, id, ppem, font.HintingNone)
			if b, _ := part.GlyphAdvance(&buf, n, ppem, font.HintingNone); a != b {
				t.Errorf("bold=%v: glyph %d is %v wide, want %v", bold, id, b, a)
			}
		}
	}
}

// withCmap adds the whole font's tables that its reader cannot do without.
func withCmap(s *subset, file []byte) []byte {
	tables := newSubset(file).tables
	for _, name := range []string{"cmap", "name", "OS/2", "post"} {
		tables[name] = s.tables[name]
	}
	return assemble(tables)
}

func TestPDFTextCanBeSearched(t *testing.T) {
	file := pdf(t, 100, 50, Meta{}, func(c canvas.Canvas) {
		c.Text(canvas.Text{Content: "鄂a\n鄂", At: canvas.Point{X: 1, Y: 2}, Style: canvas.TextStyle{Size: 4, Color: ink, Tracking: 0.5}})
	})
	all := strings.Join(streams(t, file), "\n")
	// 鄂 is U+9102; it is glyph 1 of the subset, a is 2, the space is 3.
	for _, want := range []string{"<0001><9102>", "<0002><0061>", "BT/F0 4 Tf 0.5 Tc 0 Tr 1 0 0 -1 1 2 Tm<0001000200030001>Tj ET"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	file := svg(t, scene.Width, scene.Height, Meta{Title: "布局 <图> & “表”"}, func(c canvas.Canvas) {
		scene.Draw(c)
		c.Text(canvas.Text{Content: "<a&b>\x00\"", At: canvas.Point{X: 1, Y: 2}, Style: canvas.TextStyle{Size: 4, Color: ink}})
		c.PushGroup(0.5)
		c.PushClip(new(canvas.Path))
	})
	seen := map[string]int{}
	decoder := xml.NewDecoder(bytes.NewReader(file))
	ids, uses := map[string]bool{}, 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		seen[start.Name.Local]++
		for _, a := range start.Attr {
			if a.Name.Local == "id" {
				if ids[a.Value] {
					t.Errorf("two elements have the id %s", a.Value)
				}
				ids[a.Value] = true
			}
			if a.Name.Local == "href" && strings.HasPrefix(a.Value, "#") {
				uses++
				if !ids[a.Value[1:]] {
					t.Errorf("%s is used before it is defined", a.Value)
				}
			}
		}
	}
	if seen["use"] != uses || uses < 100 || seen["image"] != 3 || seen["clipPath"] != 3 || seen["title"] != 10 {
		t.Errorf("elements %v, %d uses", seen, uses)
	}
	if !bytes.Contains(file, []byte(`width="120mm" height="80mm" viewBox="0 0 120 80"`)) {
		t.Error("the size is not that of the sheet")
	}
}

// TestBackEndsAgree renders the scene's PDF and SVG with poppler and librsvg and
// lays them over the raster's picture: nearly all pixels must be nearly the same.
func TestBackEndsAgree(t *testing.T) {
	const dpi = 150
	r := raster.New(scene.Width, scene.Height, dpi)
	scene.Draw(r)
	want := r.Image()
	dir := t.TempDir()
	tests := map[string]struct {
		file []byte
		tool string
		args []string
	}{
		"scene.pdf": {pdf(t, scene.Width, scene.Height, Meta{}, scene.Draw), "pdftoppm", []string{"-r", "150", "-png", "-singlefile", "scene.pdf", "pdf"}},
		"scene.svg": {svg(t, scene.Width, scene.Height, Meta{}, scene.Draw), "rsvg-convert", []string{"-d", "150", "-p", "150", "scene.svg", "-o", "svg.png"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(tt.tool); err != nil {
				t.Skipf("%s is not installed", tt.tool)
			}
			if err := os.WriteFile(filepath.Join(dir, name), tt.file, 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(tt.tool, tt.args...)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
				t.Fatalf("%v\n%s", err, out)
			}
			data, err := os.Open(filepath.Join(dir, strings.TrimPrefix(name, "scene.")+".png"))
			if err != nil {
				t.Fatal(err)
			}
			defer data.Close()
			got, err := png.Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			share := far(got, want)
			t.Logf("%.3f %% of the pixels differ", 100*share)
			if share > 0.002 {
				t.Error("the drawing looks otherwise")
			}
		})
	}
}

// far returns the share of pixels that differ by more than a third from all
// those around the same place: an edge may lie half a pixel beside.
func far(a image.Image, b *image.RGBA) float64 {
	w, h := min(a.Bounds().Dx(), b.Rect.Dx()), min(a.Bounds().Dy(), b.Rect.Dy())
	wrong := 0
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			least := math.Inf(1)
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					least = min(least, distance(a.At(x, y), b.At(x+dx, y+dy)))
				}
			}
			if least > 85 {
				wrong++
			}
		}
	}
	return float64(wrong) / float64(w*h)
}

func distance(a, b color.Color) float64 {
	r0, g0, b0, _ := a.RGBA()
	r1, g1, b1, _ := b.RGBA()
	d := func(u, v uint32) float64 { return math.Abs(float64(u)-float64(v)) / 257 }
	return max(d(r0, r1), d(g0, g1), d(b0, b1))
}

func TestPDFReadByPoppler(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf(t, scene.Width, scene.Height, Meta{}, scene.Draw), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-raw", path, "-").CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"鄂州市科技创新布局图", "“一城两区多点支撑”——示意，2025 年 ℃ ㎡ ①", "葛店开发区", "梁子湖"} {
		if n := strings.Count(strings.ReplaceAll(string(text), "梁 子 湖", "梁子湖"), want); n != map[bool]int{true: 3, false: 1}[want == "葛店开发区"] {
			t.Errorf("%s is found %d times in\n%s", want, n, text)
		}
	}
	fonts, err := exec.Command("pdffonts", path).CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`NotoSansSC-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes`).FindAll(fonts, -1)); n != 2 {
		t.Errorf("fonts:\n%s", fonts)
	}
}

type full struct{ room int }

var errFull = errors.New("disk full")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestCloseReportsAFullDisk(t *testing.T) {
	for _, room := range []int{0, 5000} {
		for _, d := range []Document{NewPDF(&full{room}, 100, 50, Meta{}), NewSVG(&full{room}, 100, 50, Meta{})} {
			scene.Draw(d)
			if err := d.Close(); !errors.Is(err, errFull) {
				t.Errorf("%T with room for %d bytes: %v", d, room, err)
			}
			if d.Close() == nil {
				t.Errorf("%T can be closed twice", d)
			}
		}
	}
}

// busy draws what a full map holds: 2,000 lines of 50 vertices, 10,000 marks and
// 1,000 names.
func busy(c canvas.Canvas) {
	rnd := rand.New(rand.NewPCG(1, 1))
	w, h := c.Size()
	at := func() canvas.Point { return canvas.Point{X: w * rnd.Float64(), Y: h * rnd.Float64()} }
	var p canvas.Path
	for range 2000 {
		p.Reset()
		q := at()
		p.MoveTo(q.X, q.Y)
		for range 49 {
			q.X, q.Y = q.X+rnd.Float64()-0.5, q.Y+rnd.Float64()-0.5
			p.LineTo(q.X, q.Y)
		}
		c.Stroke(&p, canvas.Pen{Color: ink, Width: 0.2})
	}
	for range 10_000 {
		c.Stamp(scene.Symbol, at())
	}
	names := []string{"葛店开发区", "鄂州市科技创新布局图", "湖北省智慧空港产业技术研究院"}
	for i := range 1000 {
		c.Text(canvas.Text{Content: names[i%3], At: at(), Style: canvas.TextStyle{Size: 2.8, Color: ink, Halo: color.NRGBA{255, 255, 255, 255}, HaloWidth: 0.4}})
	}
}

func BenchmarkPDF(b *testing.B) {
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		p := NewPDF(&buf, 297, 210, Meta{})
		busy(p)
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len())/1e6, "MB")
}

func BenchmarkSVG(b *testing.B) {
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		s := NewSVG(&buf, 297, 210, Meta{})
		busy(s)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len())/1e6, "MB")
}

// A name that is set letter by letter, in lines, or with wide gaps is one word
// to those who search: by pdftotext, and by the titles of an SVG.
func TestWordsAreFoundWhole(t *testing.T) {
	compose := func(d Document) {
		style := canvas.TextStyle{Size: 4, Color: color.NRGBA{A: 255}, Halo: color.NRGBA{255, 255, 255, 255}, HaloWidth: 0.5}
		d.BeginWord("生态带")
		for i, r := range []string{"生", "态", "带"} {
			d.Text(canvas.Text{Content: r, At: canvas.Point{X: 20 + 3*float64(i), Y: 20 + 9*float64(i)}, Angle: 0.3, Style: style})
		}
		d.EndWord()
		spaced := style
		spaced.Tracking = 4
		d.Text(canvas.Text{Content: "梁子湖区", At: canvas.Point{X: 20, Y: 60}, Style: spaced})
		d.EndWord() // without a beginning
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var svg bytes.Buffer
	compose(NewSVG(&svg, 80, 80, Meta{}))
	for _, want := range []string{"<title>生态带</title>", "<title>梁子湖区</title>"} {
		if n := strings.Count(svg.String(), want); n != 1 {
			t.Errorf("%s stands %d times in the SVG", want, n)
		}
	}
	if strings.Contains(svg.String(), "<title>生</title>") {
		t.Error("a letter of a word has a title of its own")
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext of poppler-utils is not installed")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	compose(NewPDF(file, 80, 80, Meta{}))
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"生态带", "梁子湖区"} {
		if n := strings.Count(string(out), want); n != 1 {
			t.Errorf("pdftotext finds %s %d times in %q", want, n, out)
		}
	}
}
