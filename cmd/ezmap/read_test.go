//go:build window

package main_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/draw"
)

// line is a line of text in a picture: its characters without spaces, and where
// each word of one or more characters stands.
type line struct {
	text  string
	words []word
}

type word struct {
	text string
	box  image.Rectangle
}

// read returns the Chinese text that can be read in a part of a picture: what
// Tesseract makes of it, which knows nothing of our fonts. Small or slanting
// text may be missing; boxes instead of characters never read as words.
func read(t testing.TB, p *image.NRGBA, part image.Rectangle) []line {
	t.Helper()
	// Twice the size: Tesseract expects the resolution of scanned paper.
	large := image.NewNRGBA(image.Rect(0, 0, 2*part.Dx(), 2*part.Dy()))
	draw.CatmullRom.Scale(large, large.Bounds(), p, part, draw.Src, nil)
	var in, out, said bytes.Buffer
	if err := png.Encode(&in, large); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	// Page mode 6: one block of text, so that no part is taken for a picture.
	cmd := exec.CommandContext(ctx, "tesseract", "stdin", "stdout", "-l", "chi_sim", "--psm", "6", "tsv")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("read the picture: %v\n%s", err, said.String())
	}
	return lines(out.String(), func(x, y int) image.Point { return image.Pt(x/2, y/2).Add(part.Min) })
}

// lines takes Tesseract's table apart: level, page, block, paragraph, line,
// word, left, top, width, height, confidence, text. Level 4 begins a line, level
// 5 is a word in it.
func lines(table string, place func(x, y int) image.Point) []line {
	var found []line
	for row := range strings.Lines(table) {
		cell := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(cell) < 12 {
			continue
		}
		switch cell[0] {
		case "4":
			found = append(found, line{})
		case "5":
			var n [4]int
			for i := range n {
				n[i], _ = strconv.Atoi(cell[6+i])
			}
			last := &found[len(found)-1]
			last.text += cell[11]
			last.words = append(last.words, word{cell[11],
				image.Rectangle{Min: place(n[0], n[1]), Max: place(n[0]+n[2], n[1]+n[3])}})
		}
	}
	return found
}

// says tells whether one of the lines holds the text.
func says(found []line, text string) bool {
	_, ok := find(found, text)
	return ok
}

// find returns the middle of a text in the first line that holds it.
func find(found []line, text string) (image.Point, bool) {
	for _, l := range found {
		from := strings.Index(l.text, text)
		if from < 0 {
			continue
		}
		var box image.Rectangle
		at := 0
		for _, w := range l.words {
			if at < from+len(text) && at+len(w.text) > from {
				box = box.Union(w.box)
			}
			at += len(w.text)
		}
		return box.Min.Add(box.Max).Div(2), true
	}
	return image.Point{}, false
}

// count returns how many of the texts the lines hold.
func count(found []line, texts ...string) int {
	n := 0
	for _, text := range texts {
		if says(found, text) {
			n++
		}
	}
	return n
}
