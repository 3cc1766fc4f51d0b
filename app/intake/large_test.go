package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

// thousands writes a file of n points.
func thousands(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := range n {
		lat := 30.2 + float64(i%100)/1000
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"type":"Feature","id":"%d","properties":{"name":"企业%d","note":%q},"geometry":{"type":"Point","coordinates":[114.6,%.4f]}}`, i, i, strings.Repeat("测", 30), lat)
	}
	b.WriteString(`]}`)
	return file(t, b.String())
}

func TestLargeFileIsNotHeld(t *testing.T) {
	const n = 6000 // above a megabyte, from where on files are streamed
	path, told := thousands(t, n), 0
	p, err := Look(context.Background(), plan(), path, Request{As: AsLayer}, func(n int) { told = n })
	if err != nil {
		t.Fatal(err)
	}
	if p.large == nil || len(p.read.Features) != 0 || p.Plan.New != n || len(p.Rows()) != mostShown || told != n {
		t.Fatalf("held %d, new %d, %d rows, told %d", len(p.read.Features), p.Plan.New, len(p.Rows()), told)
	}
	if got := featuresOf(t, p.Plan.Change); got != n {
		t.Errorf("writes %d features", got)
	}
	// A layer of the title is there by now: the file is compared with it.
	s := plan()
	s.Layers = append(s.Layers, data.Layer{ID: "L1", Title: "走廊", Group: data.ImportedGroup, Generation: 3})
	again, err := p.As(context.Background(), s, p.Request)
	if err != nil {
		t.Fatal(err)
	}
	if again.large != nil || again.Plan.New != n {
		t.Errorf("beside a layer of its title: %s", again.Words())
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range p.Plan.Change.(data.LayerImport).Features {
		if !errors.Is(err, errChanged) {
			t.Errorf("a file that was changed meanwhile: %v", err)
		}
	}
}

func featuresOf(t *testing.T, c data.Change) (n int) {
	t.Helper()
	for _, err := range c.(data.LayerImport).Features {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestWritingIsStopped(t *testing.T) {
	p, err := Look(context.Background(), plan(), thousands(t, 6000), Request{As: AsLayer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	change, all := stoppable(ctx, p.Plan.Change, 6000, func(n int) {
		if n == 3000 {
			stop()
		}
	})
	var last error
	n := 0
	for _, last = range change.(data.LayerImport).Features {
		n++
	}
	if all != 6000 || n != 3001 || !errors.Is(last, errStopped) {
		t.Errorf("of %d ended at %d: %v", all, n, last)
	}
}

// TestExportIsStopped presses the button a second time before the file is written.
func TestExportIsStopped(t *testing.T) {
	s, _, _, until := open(t)
	path := filepath.Join(t.TempDir(), "记录.geojson")
	s.writer.path.SetText(path)
	s.writer.export()
	s.writer.ending() // as the second press does, before anything could be written
	until(func() bool { return s.writer.ending == nil })
	if s.writer.out.Text != "导出" {
		t.Errorf("the button says %q", s.writer.out.Text)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	stopped := strings.Contains(s.writer.said.Text(), "取消")
	if stopped != (len(entries) == 0) {
		t.Errorf("says %q and leaves %d files", s.writer.said.Text(), len(entries))
	}
}
