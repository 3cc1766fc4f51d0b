//go:build window

package main_test

import (
	"encoding/json"
	"image"
	"image/color"
	"os/exec"
	"testing"
)

// TestWindowPlacesARecord does what an officer does: picks a record that waits
// for a place, clicks on the map, takes it back, does it again, and finds it so
// when the program is opened the next time.
func TestWindowPlacesARecord(t *testing.T) {
	env, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))
	s.waitFor("the map", p.gone, showsMap)
	first := s.answerPlace(t, p)

	// The first record that waits, as the plan's list has it.
	entry, ok := find(read(t, first, tray(first)), "华中科技大学")
	if !ok {
		t.Fatalf("the tray's first record cannot be read; see %s", s.save("tray", first))
	}
	s.click(entry)
	s.waitFor("how to place it", p.gone, trayShows(t, "Esc放弃"))
	s.click(clearing(t, first, ground["梁子湖区"]))
	placed := s.waitFor("one record less", p.gone, trayShows(t, "待定位59条"))
	t.Logf("picture: %s", s.save("placed", placed))
	s.hand("key", "ctrl+z")
	s.waitFor("the record waiting again", p.gone, trayShows(t, "待定位60条"))
	s.hand("key", "ctrl+y")
	s.waitFor("one record less again", p.gone, trayShows(t, "待定位59条"))
	s.quit(p)

	library := libraries(t, home)
	if len(library) != 1 {
		t.Fatalf("library files: %v, want one", library)
	}
	checkPlaced(t, library[0])

	again := s.start(env, built(t, "ezmap"))
	s.waitFor("one record less after the restart", again.gone, trayShows(t, "待定位59条"))
	s.quit(again)
}

// tray is where 待定位 is on a screen.
func tray(p *image.NRGBA) image.Rectangle {
	return image.Rect(p.Rect.Max.X*3/4, p.Rect.Max.Y*2/5, p.Rect.Max.X, p.Rect.Max.Y*3/4)
}

// trayShows tells whether texts can be read there.
func trayShows(t *testing.T, texts ...string) func(*image.NRGBA) bool {
	return func(p *image.NRGBA) bool { return count(read(t, p, tray(p)), texts...) == len(texts) }
}

// checkPlaced asks the command line about the record: it has a place by sketch
// where 梁子湖区 lies, and one record less than the 60 waits.
func checkPlaced(t *testing.T, library string) {
	t.Helper()
	out, err := exec.Command(built(t, "ezmapctl"), "-db", library, "sites", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var sites []struct {
		Name, Precision string
		Lon, Lat        float64 // 0 for null
		Unplaced        bool
	}
	if err := json.Unmarshal(out, &sites); err != nil {
		t.Fatal(err)
	}
	waiting, found := 0, false
	for _, site := range sites {
		if site.Unplaced {
			waiting++
		}
		if site.Name != "华中科技大学鄂州工业技术研究院" {
			continue
		}
		found = true
		// The district reaches from 114.5°E to 114.8°E and from 30.0°N to 30.4°N.
		if site.Precision != "sketch" || site.Lon < 114.5 || site.Lon > 114.8 || site.Lat < 30.0 || site.Lat > 30.4 {
			t.Errorf("the record is placed at %g, %g as %q; want a sketch in 梁子湖区", site.Lon, site.Lat, site.Precision)
		}
	}
	if waiting != 59 || !found {
		t.Errorf("%d records wait, want 59; the placed one is there: %t", waiting, found)
	}
}

// clearing returns the middle of a place on the map where 31×31 pixels have one
// colour: nothing else lies there.
func clearing(t *testing.T, p *image.NRGBA, c color.NRGBA) image.Point {
	t.Helper()
	const side = 31
	for y := p.Rect.Min.Y; y+side <= p.Rect.Max.Y; y++ {
		for x := p.Rect.Min.X; x+side <= p.Rect.Max.X; x++ {
			if p.NRGBAAt(x, y) != c {
				continue
			}
			r := image.Rect(x, y, x+side, y+side)
			if share(p.SubImage(r).(*image.NRGBA), c, 0) == 1 {
				return r.Min.Add(r.Max).Div(2)
			}
		}
	}
	t.Fatalf("nowhere on the map is %d×%d of %v", side, side, c)
	return image.Point{}
}
