// Command bench measures how fast the program works, beside its goals and the
// best of other programs, as measured on one machine of two cores. It writes a
// JSON array and prints a table. Times are wall clock, medians of several runs.
//
// They vary by a fifth from run to run: compare ratios inside one run.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// result is one line of the table.
type result struct {
	Name      string   `json:"name"`
	Value     float64  `json:"value"`
	Unit      string   `json:"unit"`
	Goal      *float64 `json:"goal"`
	Peer      *string  `json:"peer"`
	PeerValue *float64 `json:"peer_value"`
}

// measurement is one thing to be measured.
type measurement struct {
	name, unit string
	goal       float64 // 0 for none
	peer       string
	peerValue  float64
	// run returns the value; several are measured by one setting-up.
	run func(context.Context, *bench) (float64, error)
}

// measurements in the order of the table.
var measurements = []measurement{
	{"frame_10k", "ms", 30, "Mapnik 3.1", 270, frame(10_000, 0)},
	{"frame_10k_one_core", "ms", 150, "", 0, frame(10_000, 1)},
	{"frame_pan_10k", "ms", 30, "", 0, framePan(10_000)},
	{"frame_100k", "ms", 40, "QGIS 3.22", 564, frame(100_000, 0)},
	{"drag_10k", "1/s", 50, "", 0, dragFrames},
	{"sheet_a4_png_10k", "s", 0.35, "Mapnik 3.1", 0.88, sheet(10_000, "png")},
	{"sheet_a4_png_100k", "s", 0.5, "Mapnik 3.1", 2.46, sheet(100_000, "png")},
	{"sheet_a4_pdf", "s", 0.4, "Mapnik 3.1", 0.84, sheet(10_000, "pdf")},
	{"png_encode", "ms", 60, "Mapnik 3.1", 243, encode},
	{"import_100k", "s", 0.5, "ogr2ogr", 2.98, importPoints(100_000)},
	{"export_100k", "s", 0.2, "ogr2ogr", 1.03, exportPoints(100_000)},
	{"progress_full", "ms", 0, "", 0, progressFull},
	{"start_first_map", "s", 1, "", 0, startFirstMap},
}

// bench is what measurements share.
type bench struct {
	dir      string // for files, removed at the end
	programs string // the folder of ezmap and ezmapctl
	scenes   map[int]*scene
}

func main() {
	out := flag.String("o", "out/bench.json", "file for the results")
	programs := flag.String("programs", "out", "folder of the built programs")
	only := flag.String("only", "", "measure only this")
	flag.Parse()
	if err := run(context.Background(), *out, *programs, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, programs, only string) error {
	dir, err := os.MkdirTemp("", "ezmap-bench-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	if programs, err = filepath.Abs(programs); err != nil {
		return fmt.Errorf("find the programs: %w", err)
	}
	b := &bench{dir: dir, programs: programs, scenes: map[int]*scene{}}
	var results []result
	fmt.Printf("%-20s %10s %-4s %8s   %s\n", "name", "value", "unit", "goal", "peer")
	for _, m := range measurements {
		if only != "" && only != m.name {
			continue
		}
		value, err := m.run(ctx, b)
		if err != nil {
			fmt.Printf("%-20s %10s      %v\n", m.name, "—", err)
			continue
		}
		r := m.result(value)
		results = append(results, r)
		fmt.Println(r)
	}
	text, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return fmt.Errorf("write the results: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return fmt.Errorf("make the folder of the results: %w", err)
	}
	return os.WriteFile(out, append(text, '\n'), 0o644)
}

func (m measurement) result(value float64) result {
	r := result{Name: m.name, Value: value, Unit: m.unit}
	if m.goal != 0 {
		r.Goal = &m.goal
	}
	if m.peer != "" {
		r.Peer, r.PeerValue = &m.peer, &m.peerValue
	}
	return r
}

// String is the result's line of the table.
func (r result) String() string {
	goal, peer := "—", "—"
	if r.Goal != nil {
		goal = fmt.Sprintf("%g", *r.Goal)
	}
	if r.Peer != nil {
		peer = fmt.Sprintf("%s %g (%.1f×)", *r.Peer, *r.PeerValue, *r.PeerValue/r.Value)
	}
	return fmt.Sprintf("%-20s %10.3g %-4s %8s   %s", r.Name, r.Value, r.Unit, goal, peer)
}

// median runs work n times after one run to warm up and returns the median time in seconds.
func median(n int, work func() error) (float64, error) {
	if err := work(); err != nil {
		return 0, err
	}
	times := make([]float64, n)
	for i := range times {
		start := time.Now()
		if err := work(); err != nil {
			return 0, err
		}
		times[i] = time.Since(start).Seconds()
	}
	slices.Sort(times)
	return times[n/2], nil
}
