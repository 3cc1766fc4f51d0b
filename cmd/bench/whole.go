package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ezmapctl runs the command-line program.
func (b *bench) ezmapctl(ctx context.Context, args ...string) error {
	out, err := exec.CommandContext(ctx, filepath.Join(b.programs, "ezmapctl"), args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ezmapctl %s: %w: %s", args[0], err, out)
	}
	return nil
}

// sheet measures an A4 sheet at 300 dpi with n sites, the whole process from
// the library to the file.
func sheet(n int, format string) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		s, err := b.scene(ctx, n)
		if err != nil {
			return 0, err
		}
		out := filepath.Join(b.dir, "sheet."+format)
		return median(5, func() error { return b.ezmapctl(ctx, "map", "-db", s.path, "-landscape", "-o", out) })
	}
}

// importPoints measures GeoJSON points into a fresh library, the whole process
// less the making of the library.
func importPoints(n int) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		points, err := b.pointsFile(n)
		if err != nil {
			return 0, err
		}
		var times []float64
		for i := range 3 {
			path := filepath.Join(b.dir, fmt.Sprintf("import-%d-%d.db", n, i))
			if err := b.ezmapctl(ctx, "version", "-db", path); err != nil {
				return 0, err
			}
			if err := b.ezmapctl(ctx, "check", "-db", path); err != nil {
				return 0, err
			}
			start := time.Now()
			if err := b.ezmapctl(ctx, "import", points, "-as", "layer", "-layer", "点", "-db", path); err != nil {
				return 0, err
			}
			times = append(times, time.Since(start).Seconds())
		}
		return min(max(times[0], times[1]), max(times[1], times[2]), max(times[0], times[2])), nil
	}
}

// exportPoints measures the way back, the whole process.
func exportPoints(n int) func(context.Context, *bench) (float64, error) {
	return func(ctx context.Context, b *bench) (float64, error) {
		path := filepath.Join(b.dir, fmt.Sprintf("import-%d-0.db", n))
		if _, err := os.Stat(path); err != nil {
			return 0, errors.New("needs the measurement of the import before it")
		}
		out := filepath.Join(b.dir, "points.geojson")
		return median(5, func() error { return b.ezmapctl(ctx, "export", "layer", "点", "-o", out, "-db", path) })
	}
}

// startFirstMap measures from the start of the window's process to its first
// painted map, with a library of 10,000 sites. It needs a display; where there
// is none it starts Xvfb.
func startFirstMap(ctx context.Context, b *bench) (float64, error) {
	s, err := b.scene(ctx, 10_000)
	if err != nil {
		return 0, err
	}
	display := os.Getenv("DISPLAY")
	if display == "" {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		if display, err = startXvfb(ctx); err != nil {
			return 0, err
		}
	}
	return median(3, func() error { return b.firstMap(ctx, s.path, display) })
}

// firstMap starts the window and returns when it has said that the map is painted.
func (b *bench) firstMap(ctx context.Context, library, display string) error {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	ready := filepath.Join(b.dir, "ready")
	_ = os.Remove(ready)
	cmd := exec.CommandContext(ctx, filepath.Join(b.programs, "ezmap"), "-db", library)
	cmd.Env = append(os.Environ(), "EZMAP_READY="+ready, "DISPLAY="+display)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the window: %w", err)
	}
	var fault error
	ended := make(chan struct{})
	go func() {
		fault = cmd.Wait()
		close(ended)
	}()
	defer func() {
		stop() // ends the process
		<-ended
	}()
	for tick := time.NewTicker(2 * time.Millisecond); ; {
		select {
		case <-ended:
			return fmt.Errorf("the window ended without a map: %w", cmp.Or(fault, ctx.Err(), errors.New("exit 0")))
		case <-tick.C:
			if _, err := os.Stat(ready); err == nil {
				return nil
			}
		}
	}
}

// startXvfb starts a display of its own until ctx ends and returns its name.
func startXvfb(ctx context.Context) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", fmt.Errorf("pipe: %w", err)
	}
	defer r.Close()
	cmd := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", "1440x960x24", "+extension", "GLX")
	cmd.ExtraFiles = []*os.File{w}
	err = cmd.Start()
	_ = w.Close()
	if err != nil {
		return "", fmt.Errorf("start Xvfb: %w", err)
	}
	// Number and line end come in two writes; the pipe must be open for both.
	name, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("Xvfb told no display: %w", err)
	}
	return ":" + strings.TrimSpace(name), nil
}
