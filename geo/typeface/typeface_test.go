package typeface

import (
	"math"
	"sync"
	"testing"
	"unicode"

	"ezmap/geo/canvas"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestMeasure(t *testing.T) {
	// Advances from the font's hmtx table, in thousandths of an em: every
	// ideograph 1000, “1” 555.
	tests := map[string]struct {
		text  string
		style canvas.TextStyle
		want  float64
	}{
		"empty":                 {"", canvas.TextStyle{Size: 3}, 0},
		"ideographs":            {"鄂州市", canvas.TextStyle{Size: 3}, 9},
		"full-width mark":       {"，", canvas.TextStyle{Size: 3}, 3},
		"digits":                {"11", canvas.TextStyle{Size: 10}, 11.1},
		"tracking between only": {"鄂州", canvas.TextStyle{Size: 3, Tracking: 1}, 7},
		"bold":                  {"鄂州", canvas.TextStyle{Size: 3, Bold: true}, 6},
		"joiner takes no room":  {"鄂\u200d州", canvas.TextStyle{Size: 3, Tracking: 1}, 7},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Measure(tt.text, tt.style)
			if math.Abs(got.Width-tt.want) > 1e-9 {
				t.Errorf("width %v, want %v", got.Width, tt.want)
			}
			if got.Ascent != 0.88*tt.style.Size || got.Descent != 0.12*tt.style.Size {
				t.Errorf("ascent %v, descent %v", got.Ascent, got.Descent)
			}
		})
	}
}

func TestLayAligns(t *testing.T) {
	tests := map[string]struct {
		align canvas.Align
		want  []float64
	}{
		"start":  {canvas.AlignStart, []float64{0, 4}},
		"middle": {canvas.AlignMiddle, []float64{-3.5, 0.5}},
		"end":    {canvas.AlignEnd, []float64{-7, -3}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			line := Lay(canvas.Text{Content: "鄂州", Align: tt.align, Style: canvas.TextStyle{Size: 3, Tracking: 1}})
			for i, g := range line {
				if math.Abs(g.X-tt.want[i]) > 1e-9 {
					t.Errorf("glyph %d at %v, want %v", i, g.X, tt.want[i])
				}
			}
		})
	}
}

func TestOutlineStandsOnTheBaseLine(t *testing.T) {
	// The header of the glyf entry of “一” (glyph 8697): x 44–960, y 349–431, y up.
	g := Look('一', false)
	want := canvas.Rect{X: 0.044, Y: -0.431, W: 0.916, H: 0.082}
	if b := g.Bounds; math.Abs(b.X-want.X)+math.Abs(b.Y-want.Y)+math.Abs(b.W-want.W)+math.Abs(b.H-want.H) > 1e-9 {
		t.Errorf("bounds %+v, want %+v", b, want)
	}
	p, advance := Outline('一', false)
	if advance != 1 || p.Empty() || p.Verbs[len(p.Verbs)-1] != canvas.Close {
		t.Errorf("advance %v, %d verbs", advance, len(p.Verbs))
	}
}

// TestCoverage holds the font to what a map of China needs: all of GBK (so also
// place-name characters that GB 2312 lacks), the whole first block of
// ideographs, and the marks of an official text.
func TestCoverage(t *testing.T) {
	need := []rune("塱埗氹“”‘’—…·①⑩ⅠⅫ℃㎡‰№×÷±≤≥→←↑↓★●◆■▲□○△《》〈〉【】〔〕、。，：；！？（）￥°′″∶")
	for r := rune(0x20); r < 0x7F; r++ {
		need = append(need, r)
	}
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		need = append(need, r)
	}
	for hi := 0x81; hi <= 0xFE; hi++ {
		for lo := 0x40; lo <= 0xFE; lo++ {
			b, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(hi), byte(lo)})
			if r := []rune(string(b)); err == nil && len(r) == 1 && unicode.Is(unicode.Han, r[0]) {
				need = append(need, r[0])
			}
		}
	}
	for _, bold := range []bool{false, true} {
		var buf sfnt.Buffer
		var missing []rune
		for _, r := range need {
			if id, err := weight(bold).open().GlyphIndex(&buf, r); err != nil || id == 0 {
				missing = append(missing, r)
			}
		}
		if len(missing) > 0 {
			t.Errorf("bold=%v lacks %d characters: %q", bold, len(missing), string(missing))
		}
	}
}

func TestUnknownCharacters(t *testing.T) {
	if g := Look(0x10FFFD, false); g.ID != 0 || g.Outline.Empty() {
		t.Errorf("a character that the font lacks should be an empty box, got glyph %d", g.ID)
	}
	if g := Look(-1, false); g == nil {
		t.Error("no glyph for a negative rune")
	}
	if g := Look('\n', false); g.Advance == 0 || !g.Outline.Empty() {
		t.Error("a line end should be a blank with the room of a space")
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for r := rune('一'); r < '一'+500; r++ {
				if Look(r, r%2 == 0).Advance == 0 {
					t.Errorf("%q has no advance", r)
				}
			}
		})
	}
	wg.Wait()
	if first, second := Look('鄂', false), Look('鄂', false); first != second {
		t.Error("a glyph is read twice")
	}
}

func BenchmarkMeasure(b *testing.B) {
	st := canvas.TextStyle{Size: 3}
	Measure("湖北省智慧空港产业技术研究院", st)
	b.ReportAllocs()
	for b.Loop() {
		Measure("湖北省智慧空港产业技术研究院", st)
	}
}

func BenchmarkFirstGlyph(b *testing.B) {
	for b.Loop() {
		newFace(regular).read('鄂')
	}
}
