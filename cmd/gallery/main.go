// Command gallery draws sheets of every sort into a folder, with an index page,
// so that each can be looked at: make gallery.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"

	"ezmap/data/whole"
	"ezmap/geo/page"
	"ezmap/seeds"
)

func main() {
	out := flag.String("o", "out/gallery", "输出文件夹")
	dpi := flag.Float64("dpi", 150, "分辨率；挂图用它的一半")
	flag.Parse()
	if err := draw(context.Background(), *out, *dpi); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// wall is the side in millimetres from which a sheet is drawn in half the resolution.
const wall = 500

// draw writes the pictures and then the page that shows them.
func draw(ctx context.Context, dir string, dpi float64) error {
	state, err := seeds.Load()
	if err != nil {
		return fmt.Errorf("load the first data: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	var shown []entry
	for _, p := range pictures(state) {
		e := entry{File: p.name + ".png", Title: p.title}
		p.sheet.Warn = func(sentence string) { e.Told = append(e.Told, sentence) }
		p.sheet.DPI = dpi
		if max(p.sheet.Size.W, p.sheet.Size.H) > wall {
			p.sheet.DPI = dpi / 2
		}
		if err := page.Export(ctx, filepath.Join(dir, e.File), p.sheet, p.state); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		shown = append(shown, e)
		fmt.Println(filepath.Join(dir, e.File))
	}
	return whole.Write(filepath.Join(dir, "index.html"), func(w io.Writer) error { return index.Execute(w, shown) })
}

// entry is a picture on the index page.
type entry struct {
	File, Title string
	Told        []string // what the sheet could not show
}

//go:embed index.html
var indexPage string

var index = template.Must(template.New("index").Parse(indexPage))
