//go:build window

package main_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for something to appear. It is generous:
// it ends a test that would hang, it measures nothing.
const patience = 3 * time.Minute

// glance is the time between two looks at the screen.
const glance = 100 * time.Millisecond

// screen is a display of its own without a monitor (Xvfb), whose picture is a
// file that can be read at any time.
type screen struct {
	t       testing.TB
	display string // as in the DISPLAY variable
	frame   string // the picture, as an X window dump
}

// openScreen starts a display of w×h pixels and ends it with the test.
func openScreen(t testing.TB, w, h int) *screen {
	t.Helper()
	return newScreen(t, w, h, "+extension", "GLX")
}

// newScreen starts a display with what else it shall have or lack.
func newScreen(t testing.TB, w, h int, extensions ...string) *screen {
	t.Helper()
	dir := t.TempDir()
	r, number, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	// Xvfb chooses a free number and writes it to descriptor 3 once it listens.
	cmd := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-fbdir", dir, "-nolisten", "tcp",
		"-screen", "0", fmt.Sprintf("%dx%dx24", w, h)}, extensions...)...)
	cmd.ExtraFiles = []*os.File{number}
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Start()
	number.Close()
	if err != nil {
		t.Fatalf("no virtual display: %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v\n%s", err, said.String())
	}
	return &screen{t: t, display: ":" + strings.TrimSpace(line), frame: filepath.Join(dir, "Xvfb_screen0")}
}

// picture returns what the screen shows now.
func (s *screen) picture() *image.NRGBA {
	s.t.Helper()
	dump, err := os.ReadFile(s.frame)
	if err != nil {
		s.t.Fatal(err)
	}
	p, err := decodeDump(dump)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

// waitFor looks at the screen until it shows what is asked for and has come to
// rest, and returns that picture. gone ends the waiting early: the program has
// stopped.
func (s *screen) waitFor(what string, gone <-chan error, shows func(*image.NRGBA) bool) *image.NRGBA {
	s.t.Helper()
	return s.watch(what, gone, func(last, now *image.NRGBA) bool { return bytes.Equal(now.Pix, last.Pix) && shows(now) })
}

// settle waits until the screen shows what is asked for and has been at rest for
// several looks, but for the cursor in a field, which fades in and out.
func (s *screen) settle(what string, gone <-chan error, shows func(*image.NRGBA) bool) *image.NRGBA {
	s.t.Helper()
	calm := 0
	return s.watch(what, gone, func(last, now *image.NRGBA) bool {
		if changed(last, now) > cursor {
			calm = 0
			return false
		}
		calm++
		return calm >= rest && shows(now)
	})
}

const (
	// rest is how many looks in a row a screen that settles stays as it is: what
	// comes from the background (a finer map, a history) follows the first answer.
	rest = 6
	// cursor is how many pixels the cursor of a field has at most.
	cursor = 150
)

// changed counts the pixels in which two pictures differ.
func changed(a, b *image.NRGBA) int {
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if [4]byte(a.Pix[i:i+4]) != [4]byte(b.Pix[i:i+4]) {
			n++
		}
	}
	return n
}

// watch looks at the screen until two pictures in a row are as asked for, and
// returns the second.
func (s *screen) watch(what string, gone <-chan error, done func(last, now *image.NRGBA) bool) *image.NRGBA {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	look := time.NewTicker(glance)
	defer look.Stop()
	last := s.picture()
	for {
		select {
		case err := <-gone:
			s.save("gone", last)
			s.t.Fatalf("the program ended before it showed %s: %v", what, err)
		case <-ctx.Done():
			s.t.Fatalf("the screen does not show %s; see %s", what, s.save("missing", last))
		case <-look.C:
		}
		now := s.picture()
		if done(last, now) {
			return now
		}
		last = now
	}
}

// save keeps a picture of the screen and returns its path.
func (s *screen) save(name string, p image.Image) string {
	s.t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		s.t.Fatal(err)
	}
	return s.keep(name+".png", b.Bytes())
}

// keep writes a file into out/screens, so that people can look at it, and
// returns its path.
func (s *screen) keep(name string, content []byte) string {
	s.t.Helper()
	path := filepath.Join(root(s.t), "out", "screens", strings.ReplaceAll(s.t.Name(), "/", "-")+"-"+name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// hand moves the pointer, presses buttons and keys, and asks windows for their
// names: xdotool's commands on this screen. It returns what xdotool prints.
func (s *screen) hand(args ...string) string {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display, "LANG=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// program is a process on a screen.
type program struct {
	cmd  *exec.Cmd
	gone chan error // receives the result when it ends
	said *bytes.Buffer
}

// start runs a program on the screen in an environment of its own, and ends it
// with the test.
func (s *screen) start(env []string, name string, args ...string) *program {
	s.t.Helper()
	p := &program{cmd: exec.Command(name, args...), gone: make(chan error, 1), said: new(bytes.Buffer)}
	p.cmd.Env = append(slices.Clone(env), "DISPLAY="+s.display, "LANG=C.UTF-8", "PATH="+os.Getenv("PATH"))
	p.cmd.Dir = s.t.TempDir()
	p.cmd.Stdout, p.cmd.Stderr = p.said, p.said
	p.cmd.WaitDelay = 10 * time.Second
	if err := p.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		p.gone <- p.cmd.Wait()
		close(ended)
	}()
	s.t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-ended
		if s.t.Failed() {
			s.t.Logf("%s said:\n%s", name, p.said)
		}
	})
	return p
}

// quit asks the program to end, as a session that is closed does, and waits.
func (s *screen) quit(p *program) {
	s.t.Helper()
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	s.finish(p)
}

// finish waits until the program has ended by itself, and well.
func (s *screen) finish(p *program) {
	s.t.Helper()
	select {
	case err := <-p.gone:
		if err != nil {
			s.t.Fatalf("the program did not end well: %v", err)
		}
	case <-time.After(patience):
		s.t.Fatal("the program does not end")
	}
}

// click presses and releases the first button at a place.
func (s *screen) click(at image.Point) {
	s.t.Helper()
	s.hand("mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y), "click", "1")
}

// share returns the part of a picture (0–1) whose colour is c, give or take
// tolerance in each channel.
func share(p *image.NRGBA, c color.NRGBA, tolerance int) float64 {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= uint8(tolerance) }
	n := 0
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := p.Pix[p.PixOffset(p.Rect.Min.X, y):]
		for i := 0; i < 4*p.Rect.Dx(); i += 4 {
			if near(row[i], c.R) && near(row[i+1], c.G) && near(row[i+2], c.B) {
				n++
			}
		}
	}
	return float64(n) / float64(p.Rect.Dx()*p.Rect.Dy())
}

// root returns the top of the source tree.
func root(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// built returns the path of a program that make has built.
func built(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(root(t), "out", name)
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v: run this test with make test-window or make test-wine, which build it", err)
	}
	return path
}

// decodeDump reads an X window dump of 32 bits a pixel: a header of big-endian
// words (see X11/XWDFile.h), a table of colours that is not needed, and rows.
func decodeDump(dump []byte) (*image.NRGBA, error) {
	word := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	if len(dump) < 100 || word(1) != 7 || word(11) != 32 {
		return nil, errors.New("not a window dump of 32 bits a pixel")
	}
	width, height, little, row := word(4), word(5), word(7) == 0, word(12)
	pixels := dump[min(word(0)+12*word(19), len(dump)):]
	if len(pixels) < row*height || row < 4*width {
		return nil, errors.New("the window dump is cut off")
	}
	p := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			from, to := pixels[y*row+4*x:], p.Pix[p.PixOffset(x, y):]
			if little { // blue first
				to[0], to[1], to[2], to[3] = from[2], from[1], from[0], 0xff
			} else {
				to[0], to[1], to[2], to[3] = from[1], from[2], from[3], 0xff
			}
		}
	}
	return p, nil
}
