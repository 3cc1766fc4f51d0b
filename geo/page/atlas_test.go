package page

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/draw"
)

func TestAtlas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "图集")
	var told [][2]int
	paths, err := Book{Format: "png"}.Write(t.Context(), dir, Sheet{Size: Formats[0].Size, DPI: 60, Schemes: corridor}, town(t), func(done, total int) { told = append(told, [2]int{done, total}) })
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range paths {
		names = append(names, filepath.Base(p))
		file, err := os.Open(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(file); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		file.Close()
	}
	if want := []string{"01-甲市.png", "02-西区.png", "03-东区.png", "04-空港区.png"}; !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
	if want := [][2]int{{0, 4}, {1, 4}, {2, 4}, {3, 4}, {4, 4}}; !slices.Equal(told, want) {
		t.Errorf("progress %v", told)
	}
}

func TestAtlasStops(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	paths, err := Book{Format: ".png"}.Write(ctx, dir, Sheet{Size: Formats[3].Size, DPI: 60}, town(t), func(done, _ int) {
		if done == 2 {
			cancel()
		}
	})
	var e *data.Error
	if !errors.As(err, &e) || e.Kind != data.Cancelled {
		t.Errorf("%v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != 2 || len(left) != 2 {
		t.Errorf("wrote %q, the folder holds %v", paths, left)
	}
}

func TestAtlasRefuses(t *testing.T) {
	if _, err := (Book{Format: "gif"}).Write(t.Context(), t.TempDir(), Sheet{Size: Formats[0].Size}, town(t), nil); err == nil {
		t.Error("gif is no format of sheets")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var e *data.Error
	if _, err := (Book{Format: "png"}).Write(t.Context(), file, Sheet{Size: Formats[0].Size}, town(t), nil); !errors.As(err, &e) || e.Kind != data.Unusable {
		t.Errorf("a file in place of the folder: %v", err)
	}
}

// Kinds of areas can be left out, and a name that was put in its place on the sheet
// of the city is so on no other.
func TestAtlasOfSomeKinds(t *testing.T) {
	state := town(t)
	s := Sheet{Size: Formats[3].Size, Schemes: corridor, Pins: []draw.Pin{{Text: "甲孵化器"}}}
	names := func(b Book) []string {
		var names []string
		for _, l := range b.leaves(s, state) {
			names = append(names, l.name)
			if pinned := len(l.sheet.Pins) > 0; pinned != (l.name == "甲市") {
				t.Errorf("%s: pins %v", l.name, l.sheet.Pins)
			}
		}
		return names
	}
	if got, want := names(Book{Without: []data.AreaKind{data.District}}), []string{"甲市", "空港区"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	all := []data.AreaKind{data.CityArea, data.District, data.FunctionalArea}
	if got, want := names(Book{Without: all, Elements: true}), []string{"沿江发展带", "空港组团"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := (Book{Format: "png", Without: all}).Write(t.Context(), t.TempDir(), s, state, nil); err == nil {
		t.Error("an atlas without a sheet is written")
	}
}
