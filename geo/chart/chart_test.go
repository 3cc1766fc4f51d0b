package chart

import (
	"bytes"
	"strings"
	"testing"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/canvas/vector"
)

const sheetWidth = 156 // the type area of a report, in millimetres

func drawBars(c canvas.Canvas, s Style) {
	report, _ := series("甲区")
	Bars(c, canvas.Rect{X: 4, Y: 4, W: sheetWidth, H: BarsHeight(len(report.Readings), s)}, report.Readings, s)
}

func TestBarsPicture(t *testing.T) {
	report, _ := series("甲区")
	h := BarsHeight(len(report.Readings), Style{}) + 8
	sameAsGolden(t, "bars", sheet(sheetWidth+8, h, func(c canvas.Canvas) { drawBars(c, Style{}) }))
	sameAsGolden(t, "bars-grey", sheet(sheetWidth+8, h, func(c canvas.Canvas) { drawBars(c, Style{Gray: true}) }))
}

func TestMultiplesPicture(t *testing.T) {
	_, all := series("甲区")
	sameAsGolden(t, "multiples", sheet(sheetWidth+8, 190, func(c canvas.Canvas) {
		Multiples(c, canvas.Rect{X: 4, Y: 4, W: sheetWidth, H: 182}, all, 4, Style{})
	}))
}

func TestSparkPicture(t *testing.T) {
	_, all := series("甲区")
	sameAsGolden(t, "sparks", sheet(88, 46, func(c canvas.Canvas) {
		for k, one := range all {
			Spark(c, canvas.Rect{X: 4 + 28*float64(k%3), Y: 3 + 8.5*float64(k/3), W: 24, H: 6}, one, Style{})
		}
	}))
}

func TestScorePicture(t *testing.T) {
	report, _ := series("甲区")
	functional, _ := series("乙园")
	full := report
	full.Score.Completeness = 1
	w := 120.0
	sameAsGolden(t, "score", sheet(w+8, 146, func(c canvas.Canvas) {
		y := 4.0
		for _, r := range []*progress.Report{&report, &full, &functional} {
			h := ScoreHeight(r, w, Style{})
			Score(c, canvas.Rect{X: 4, Y: y, W: w, H: h}, r, Style{})
			y += h + 3
		}
	}))
}

// letters returns all that is written on a sheet.
func letters(draw func(canvas.Canvas)) []string {
	c := record.New(sheetWidth+8, 200)
	draw(c)
	var all []string
	for _, call := range c.Of(record.Text) {
		all = append(all, call.Text.Content)
	}
	return all
}

func TestMissingIsSaidAndNeverZero(t *testing.T) {
	_, all := series("乙园")
	for _, one := range all {
		spark := strings.Join(letters(func(c canvas.Canvas) { Spark(c, canvas.Rect{W: 24, H: 6}, one, Style{}) }), " ")
		if spark != "数据缺失" {
			t.Errorf("the spark line of %s says %q", one.Reading.Indicator.Name, spark)
		}
		bar := strings.Join(letters(func(c canvas.Canvas) {
			Bars(c, canvas.Rect{W: sheetWidth, H: 20}, []progress.Reading{*one.Reading}, Style{})
		}), " ")
		if !strings.Contains(bar, "数据缺失") || strings.Contains(bar, "0.0%") {
			t.Errorf("the bar of %s says %q", one.Reading.Indicator.Name, bar)
		}
	}
}

// Wherever a score is drawn, completeness, confidence and template version are too.
func TestScoreIsNeverDrawnBare(t *testing.T) {
	report, _ := series("甲区")
	functional, _ := series("乙园")
	for _, r := range []*progress.Report{&report, &functional} {
		text := strings.Join(letters(func(c canvas.Canvas) { Score(c, canvas.Rect{W: 100, H: 80}, r, Style{}) }), "")
		for _, want := range []string{"完整度", "可信度", "模板“算例”2026.1 版"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in %s", r.Area.Name, want, text)
			}
		}
	}
}

func TestEveryStateIsTold(t *testing.T) {
	for _, state := range progress.States {
		if state.Title() == "" {
			t.Errorf("%s has no word", state)
		}
		c := record.New(10, 10)
		Sign(c, state, canvas.Point{X: 5, Y: 5}, 2, Style{})
		if len(c.Calls) == 0 {
			t.Errorf("%s has no shape", state)
		}
	}
}

// The name of an indicator is written once: not by Plain, which stands below it.
func TestPlainHasNoName(t *testing.T) {
	_, all := series("甲区")
	box := canvas.Rect{W: 60, H: 40}
	name := all[0].Reading.Indicator.Name
	chart := strings.Join(letters(func(c canvas.Canvas) { Chart(c, box, all[0], Style{}) }), "\n")
	plain := strings.Join(letters(func(c canvas.Canvas) { Plain(c, box, all[0], Style{}) }), "\n")
	if !strings.Contains(chart, name) || strings.Contains(plain, name) || !strings.Contains(plain, "目标") {
		t.Errorf("with the name: %q; without: %q", chart, plain)
	}
}

// A spark line covers what contradicts by no word.
func TestSparkOfAConflictHasNoWords(t *testing.T) {
	_, all := series("甲区")
	for _, one := range all {
		if one.Reading.Conflict == nil {
			continue
		}
		got := letters(func(c canvas.Canvas) { Spark(c, canvas.Rect{W: 24, H: 6}, one, Style{}) })
		if strings.Join(got, "") != "?" {
			t.Errorf("%s: %q, want one question mark: its two values stand closer than dots are wide", one.Reading.Indicator.Name, got)
		}
		return
	}
	t.Fatal("no indicator of the fixture has a conflict")
}

func TestVectorFiles(t *testing.T) {
	var pdf, svg bytes.Buffer
	for name, doc := range map[string]interface {
		canvas.Canvas
		Close() error
	}{
		"pdf": vector.NewPDF(&pdf, sheetWidth+8, 130, vector.Meta{}),
		"svg": vector.NewSVG(&svg, sheetWidth+8, 130, vector.Meta{}),
	} {
		drawBars(doc, Style{})
		if err := doc.Close(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) || !bytes.Contains(svg.Bytes(), []byte("<svg")) {
		t.Error("no files")
	}
}

func TestWrap(t *testing.T) {
	st := canvas.TextStyle{Size: 1}
	cases := []struct {
		text  string
		width float64
		want  string
	}{
		{"一二三四五", 3, "一二三|四五"},
		{"一二三，四", 3, "一二|三，四"},
		{"一二三（四", 4, "一二三|（四"},
		{"一二12.5%", 3.2, "一二|12.5%"},
		{"innovation", 2, "innovation"},
		{"", 3, ""},
	}
	for _, c := range cases {
		if got := strings.Join(wrap(c.text, c.width, st), "|"); got != c.want {
			t.Errorf("%s in %v: %s, want %s", c.text, c.width, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 225: "225", 31.043: "31.04", 7.5: "7.5", 9999: "9999", 13450.5: "13,450.5", -1234567: "-1,234,567", 100: "100"} {
		if got := number(v); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}
