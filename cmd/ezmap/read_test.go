//go:build window

package main_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/image/draw"
)

// read returns the Chinese text that can be read in a picture, without spaces:
// what Tesseract makes of it, which knows nothing of our fonts. Small or
// slanting text may be missing; boxes instead of characters never read as words.
func read(t *testing.T, p image.Image) string {
	t.Helper()
	// Twice the size: Tesseract expects the resolution of scanned paper.
	large := image.NewNRGBA(image.Rect(0, 0, 2*p.Bounds().Dx(), 2*p.Bounds().Dy()))
	draw.CatmullRom.Scale(large, large.Bounds(), p, p.Bounds(), draw.Src, nil)
	var in, out, said bytes.Buffer
	if err := png.Encode(&in, large); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	// Page mode 6: one block of text, so that no part is taken for a picture.
	cmd := exec.CommandContext(ctx, "tesseract", "stdin", "stdout", "-l", "chi_sim", "--psm", "6")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("read the picture: %v\n%s", err, said.String())
	}
	return strings.Join(strings.Fields(out.String()), "")
}

// count returns how many of the words stand in the text.
func count(text string, words ...string) int {
	n := 0
	for _, w := range words {
		if strings.Contains(text, w) {
			n++
		}
	}
	return n
}
