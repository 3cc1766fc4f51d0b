package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
)

// The window's benchmark of a scripted drag over 10,000 sites, and the figure
// that it reports: how many pictures a second the user sees.
const (
	dragRoom   = "./cmd/ezmap"
	dragTags   = "x11,migrated_fynedo,no_emoji,ci,window"
	dragMetric = "frames/s"
)

var dragValue = regexp.MustCompile(`BenchmarkDrag\S*\s.*?([0-9.e+]+) ` + regexp.QuoteMeta(dragMetric))

// dragFrames measures the frame rate of a drag in the real window. It runs the
// benchmark of the window's room, which needs the source, Go and a display.
func dragFrames(ctx context.Context, _ *bench) (float64, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-tags", dragTags, "-run", "^$", "-bench", "^BenchmarkDrag$", dragRoom)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("benchmark of the drag: %w: %s", err, out)
	}
	found := dragValue.FindSubmatch(out)
	if found == nil {
		return 0, errors.New("the window's room reports no " + dragMetric)
	}
	rate, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		return 0, fmt.Errorf("frame rate of the drag: %w", err)
	}
	return rate, nil
}
