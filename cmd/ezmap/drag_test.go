//go:build window

package main_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"image"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"

	"github.com/paulmach/orb"
)

// A drag: strokes of small steps over the middle of the map, to and fro, as fast
// as a mouse tells of itself (125 times a second).
const (
	dragSites   = 10_000
	dragStrokes = 12
	dragSteps   = 60
	dragPause   = "0.008" // seconds
	dragGoal    = 50
)

// BenchmarkDrag drags the map of 10,000 sites in a real window and reports how
// many different pictures a second stand on the screen. They are counted from
// outside, in the memory of the display.
func BenchmarkDrag(b *testing.B) {
	_, home := emptyHome(b)
	s := openScreen(b, 1440, 960)
	ready := filepath.Join(home, "ready")
	p := s.start([]string{"HOME=" + home, "USER=zhangsan", "EZMAP_READY=" + ready}, built(b, "ezmap"), "-db", crowded(b, home))
	s.settle("the map", p.gone, func(*image.NRGBA) bool {
		_, err := os.Stat(ready)
		return err == nil
	})
	frames, took := 0, time.Duration(0)
	for b.Loop() {
		n, d := s.drag()
		frames, took = frames+n, took+d
	}
	b.ReportMetric(float64(frames)/took.Seconds(), "frames/s")
	b.ReportMetric(dragGoal, "goal-frames/s")
	s.quit(p)
}

// drag drags, and counts the pictures that stood on the screen meanwhile.
func (s *screen) drag() (frames int, took time.Duration) {
	s.t.Helper()
	display, err := os.Open(s.frame)
	if err != nil {
		s.t.Fatal(err)
	}
	defer display.Close()
	args := []string{"mousemove", "640", "420", "mousedown", "1"}
	for stroke := range dragStrokes {
		step := 3 - 6*(stroke%2)
		for range dragSteps {
			args = append(args, "mousemove_relative", "--", strconv.Itoa(step), strconv.Itoa(step/3), "sleep", dragPause)
		}
	}
	hand := exec.CommandContext(s.t.Context(), "xdotool", append(args, "mouseup", "1")...)
	hand.Env = append(os.Environ(), "DISPLAY="+s.display)
	if err := hand.Start(); err != nil {
		s.t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- hand.Wait() }()
	start, last := time.Now(), s.row(display)
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-done:
			if err != nil || frames == 0 {
				s.t.Fatalf("the map did not move: %d pictures, %v", frames, err)
			}
			return frames, time.Since(start)
		case <-look.C:
			if now := s.row(display); now != last {
				frames, last = frames+1, now
			}
		}
	}
}

// row is the hash of part of a row in the middle of the map, on a display of 1440
// pixels: it changes with every step of a drag, and one row is never read half
// from one picture and half from the next.
func (s *screen) row(display *os.File) uint64 {
	s.t.Helper()
	const row, from, length = 1440 * 4, 400 * 4, 600 * 4
	part := make([]byte, length)
	if _, err := display.ReadAt(part, 420*row+from); err != nil {
		s.t.Fatal(err)
	}
	h := fnv.New64a()
	_, _ = h.Write(part)
	return h.Sum64()
}

// crowded makes a library of the first data with 10,000 sites more, anywhere in
// the rectangle around the city, and returns its path.
func crowded(t testing.TB, home string) string {
	t.Helper()
	path := filepath.Join(home, "一万.db")
	lib, err := store.Open(context.Background(), path, func() (*data.State, error) {
		state, err := seeds.Load()
		if err != nil {
			return nil, err
		}
		random := rand.New(rand.NewPCG(1, 0))
		for i := range dragSites {
			at := orb.Point{114.53 + 0.52*random.Float64(), 30.01 + 0.55*random.Float64()}
			state.Sites = append(state.Sites, data.Site{
				ID: fmt.Sprintf("S%05d", i), Name: fmt.Sprintf("测试点%05d", i), Kind: data.SiteKinds[i%len(data.SiteKinds)],
				Level: data.NoLevel, Status: data.Existing, AreaBasis: data.NoBasis, Extent: data.PointExtent,
				Location: &data.Location{Point: at, Precision: data.Sketch},
			})
		}
		return state, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
