package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// firms returns n records as offices send them, with what a full register has of each:
// aliases, levels by year, figures, contacts, fields that the program does not know. The
// same n gives the same records.
func firms(n int) []data.Site {
	r := rand.New(rand.NewPCG(1, 2))
	list := make([]data.Site, n)
	for i := range list {
		year := 1995 + r.IntN(30)
		s := data.Site{
			ID: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("鄂州某某光电%d科技有限公司", r.IntN(1e9)), Kind: data.Company, KindText: "高新技术企业", Level: data.Provincial, LevelText: "省级",
			Status: data.Existing, Host: "某某集团", Area: "420704", AreaBasis: data.Stated, Address: fmt.Sprintf("鄂州市某路%d号", r.IntN(999)), Section: "企业名单.xlsx", Extent: data.PointExtent, Year: &year,
		}
		if i%2 == 0 {
			s.Aliases = []string{fmt.Sprintf("某某光电%d", i), "某某"}
			s.Contacts = []data.Contact{{Name: "张三", Role: "主任", Phone: fmt.Sprintf("0711-%07d", r.IntN(1e7))}}
			s.Holds = []data.LevelHeld{{Level: data.Municipal, Year: &year}, {Level: data.Provincial, Year: &year, Source: "鄂科〔2022〕3号"}}
		}
		if i%3 > 0 {
			s.Measures = []data.Measure{{Name: "占地面积", Value: float64(r.IntN(900)), Unit: "亩", Year: &year}, {Name: "在孵企业", Value: float64(r.IntN(90)), Unit: "家"}}
			s.Location = &data.Location{Point: orb.Point{114.5 + r.Float64()/2, 30.05 + r.Float64()*.4}, Precision: data.Approximate, Basis: "报送表"}
		}
		s.Extra = data.Properties{}.With("信用代码", fmt.Sprintf("91420700MA%08d", i)).WithValue("层数", json.RawMessage(fmt.Sprint(r.IntN(40))))
		list[i] = s
	}
	return list
}

// arriving returns the change that adds records.
func arriving(sites []data.Site) data.Batch {
	b := data.Batch{Title: fmt.Sprintf("导入 %d 条记录", len(sites)), Changes: make([]data.Change, len(sites))}
	for i := range sites {
		b.Changes[i] = data.Edit[data.Site]{After: &sites[i]}
	}
	return b
}

// A hundred thousand records as one change: written, asked for as what can be undone, taken
// back, brought back.
func BenchmarkRegister100k(b *testing.B) {
	ctx := context.Background()
	batch := arriving(firms(100_000))
	steps := map[string]func(f *File) error{
		"apply":    func(f *File) error { _, err := f.Apply(ctx, "", batch); return err },
		"undoable": func(f *File) error { _, err := f.Undoable(ctx); return err },
		"undo":     func(f *File) error { _, err := f.Undo(ctx, ""); return err },
		"redo":     func(f *File) error { _, err := f.Redo(ctx, ""); return err },
		"load":     func(f *File) error { _, err := f.Load(ctx); return err },
		"check":    func(f *File) error { _, err := f.Check(ctx); return err },
	}
	before := map[string][]string{"undoable": {"apply"}, "undo": {"apply"}, "redo": {"apply", "undo"}, "load": {"apply"}, "check": {"apply"}}
	for _, name := range []string{"apply", "undoable", "undo", "redo", "load", "check"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				path := filepath.Join(b.TempDir(), "a.db")
				f := openAt(b, path)
				for _, s := range before[name] {
					mustDo(b, steps[s](f))
				}
				b.StartTimer()
				mustDo(b, steps[name](f))
				b.StopTimer()
				mustDo(b, f.Close())
				mustDo(b, os.Remove(path))
				b.StartTimer()
			}
		})
	}
}
