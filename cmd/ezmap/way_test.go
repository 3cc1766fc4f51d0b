//go:build window

package main_test

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// TestWindowFromFindingToTheSheet goes an officer's whole way with pointer, wheel
// and keys: find a record by the initials of its name, place it, take that back
// and do it again, turn the wheel, choose a year, and make a sheet.
func TestWindowFromFindingToTheSheet(t *testing.T) {
	env, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))
	s.waitFor("the map", p.gone, showsMap)
	first := s.answerPlace(t, p)

	side := image.Rect(first.Rect.Max.X*3/4, 0, first.Rect.Max.X, first.Rect.Max.Y*3/4)
	shows := func(texts ...string) func(*image.NRGBA) bool {
		return func(p *image.NRGBA) bool { return count(read(t, p, side), texts...) == len(texts) }
	}
	first = s.follow(p, []string{"ctrl+f", "text:hkdgyy", "Return"}, first)
	card := s.settle("the card of the record", p.gone, shows("在图上放置"))
	button, _ := find(read(t, card, side), "在图上放置")
	s.click(button)
	s.settle("how to place it", p.gone, shows("Esc放弃"))
	s.click(clearing(t, card, ground["梁子湖区"]))
	s.settle("one record less", p.gone, shows("待定位59条"))
	s.hand("key", "ctrl+z")
	s.settle("the record waiting again", p.gone, shows("待定位60条"))
	s.hand("key", "ctrl+y")
	placed := s.settle("one record less again", p.gone, shows("待定位59条"))

	placed = s.styleParks(t, p, placed)

	// The wheel, over the middle of the map; then a year of the bar below it.
	middle := image.Pt(first.Rect.Max.X/2-40, 420)
	s.hand("mousemove", strconv.Itoa(middle.X), strconv.Itoa(middle.Y), "click", "--repeat", "3", "4")
	closer := s.settle("the map closer", p.gone, func(now *image.NRGBA) bool { return changed(placed, now) > 50_000 })
	bar := image.Rect(290, 560, 1120, first.Rect.Max.Y)
	year, ok := find(read(t, closer, bar), "2022")
	if !ok {
		t.Fatalf("the year 2022 cannot be read; see %s", s.save("years", closer))
	}
	s.click(year)
	s.settle("the map of 2022", p.gone, func(now *image.NRGBA) bool { return changed(closer, now) > cursor })

	s.hand("key", "ctrl+e")
	dialog := s.settle("出图 with its preview", p.gone, showsPreview)
	t.Logf("picture: %s", s.save("dialog", dialog))
	s.click(coloured(t, dialog))
	s.settle("that the sheet is done", p.gone, func(now *image.NRGBA) bool { return says(read(t, now, now.Bounds()), "出图完成") })
	checkSheet(t, home)
	s.quit(p)
	library := libraries(t, home)
	if len(library) != 1 {
		t.Fatalf("library files: %v, want one", library)
	}
	checkPlaced(t, library[0])
	checkSound(t, library[0])
}

// styleParks opens the style of a kind of records from its menu, colours it by a
// fact, and keeps that: the map must show it.
func (s *screen) styleParks(t *testing.T, p *program, before *image.NRGBA) *image.NRGBA {
	t.Helper()
	list := func(texts ...string) func(*image.NRGBA) bool {
		return func(now *image.NRGBA) bool { return count(read(t, now, layerList(now)), texts...) == len(texts) }
	}
	s.menu("园区与基地")
	s.settle("the menu", p.gone, func(now *image.NRGBA) bool { return changed(before, now) > cursor })
	s.hand("key", "Down", "Down", "Return") // its third line is 样式
	panel := s.settle("the style", p.gone, list("样式", "分类"))
	t.Logf("picture: %s", s.save("style", panel))
	s.click(s.word("分类"))
	s.aside()
	styled := s.settle("the style by categories", p.gone, func(now *image.NRGBA) bool { return changed(panel, now) > cursor })
	s.click(coloured(t, cut(styled, panelAtLeft(styled)))) // 完成
	s.aside()
	panel = s.settle("the list of layers again", p.gone, func(now *image.NRGBA) bool { return changed(styled, now) > cursor })
	if m := image.Rect(320, 140, 1100, 560); changed(cut(before, m), cut(panel, m)) == 0 {
		t.Errorf("the map shows no other style; see %s", s.save("styled", panel))
	}
	return panel
}

// menu opens the menu of a layer in the list at the left.
func (s *screen) menu(layer string) {
	s.t.Helper()
	row := s.word(layer)
	s.hand("mousemove", strconv.Itoa(row.X), strconv.Itoa(row.Y), "click", "3")
	s.aside()
}

// word is where a text stands in the panel at the left.
func (s *screen) word(text string) image.Point {
	s.t.Helper()
	now := s.picture()
	at, ok := find(read(s.t, now, layerList(now)), text)
	if !ok {
		s.t.Fatalf("%s cannot be read at the left; see %s", text, s.save("left", now))
	}
	return at
}

// layerList is where the list of layers stands, or the style of one.
// Its foot is left out, and what is beside a window smaller than the screen.
func layerList(p *image.NRGBA) image.Rectangle {
	return image.Rect(76, 76, 290, min(p.Rect.Max.Y-30, 620))
}

// panelAtLeft is the panel of the map with its foot.
func panelAtLeft(p *image.NRGBA) image.Rectangle { return image.Rect(76, 76, 290, p.Rect.Max.Y) }

// cut is a part of a picture as one of its own.
func cut(p *image.NRGBA, part image.Rectangle) *image.NRGBA {
	out := image.NewNRGBA(part)
	draw.Draw(out, part, p, part.Min, draw.Src)
	return out
}

// coloured returns the middle of the one coloured button of a dialog, which is
// the lowest on the screen.
func coloured(t testing.TB, p *image.NRGBA) image.Point {
	t.Helper()
	primary := color.NRGBA{R: 0x1f, G: 0x5f, B: 0xa8, A: 0xff}
	for y := p.Rect.Max.Y - 1; y >= 0; y-- {
		from := -1
		for x := range p.Rect.Max.X {
			if p.NRGBAAt(x, y) != primary {
				from = -1
				continue
			}
			if from < 0 {
				from = x
			}
			if x-from > 30 {
				return image.Pt(x, y-8)
			}
		}
	}
	t.Fatal("no button is coloured")
	return image.Point{}
}

// checkSheet finds the one picture below the user's folder: A4 at 300 dots an
// inch, with water and all three districts on it.
func checkSheet(t *testing.T, home string) {
	t.Helper()
	var sheets []string
	err := filepath.WalkDir(home, func(path string, _ os.DirEntry, err error) error {
		if filepath.Ext(path) == ".png" {
			sheets = append(sheets, path)
		}
		return err
	})
	if err != nil || len(sheets) != 1 {
		t.Fatalf("sheets: %v (%v), want one", sheets, err)
	}
	file, err := os.Open(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := picture.Bounds().Size(); got != image.Pt(2480, 3508) {
		t.Errorf("the sheet has %v pixels, want 2480×3508", got)
	}
	seen := map[color.NRGBA]int{}
	for y := 0; y < picture.Bounds().Dy(); y += 4 {
		for x := 0; x < picture.Bounds().Dx(); x += 4 {
			seen[color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA)]++
		}
	}
	for name, c := range ground {
		if seen[c] < 100 {
			t.Errorf("the sheet has %d points of %s, want a map of the whole city", seen[c], name)
		}
	}
}
