package session

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"

	"github.com/paulmach/orb"
)

// register100k is a register of a hundred thousand records.
func register100k() (*data.State, error) {
	s, err := first()
	for i := range 100_000 {
		year := 1995 + i%30
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("鄂州光电%d科技有限公司", i), Aliases: []string{"某某光电"}, Kind: data.Company, Level: data.Provincial, Status: data.Existing,
			AreaBasis: data.NoBasis, Extent: data.PointExtent, Year: &year,
			Location: &data.Location{Point: orb.Point{114.5 + float64(i%500)/1000, 30.1 + float64(i/500)/1000}, Precision: data.Approximate},
		})
	}
	return s, err
}

// From Do, Undo and Redo in a register of a hundred thousand records until every observer
// has heard of it, with an index that was searched before.
func BenchmarkEditIn100k(b *testing.B) {
	lib, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "a.db"), register100k)
	if err != nil {
		b.Fatal(err)
	}
	defer lib.Close()
	posts := make(chan func(), 256)
	s, err := Open(context.Background(), lib, Options{Now: time.Now, Post: func(f func()) { posts <- f }})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	s.Find("光电")
	// wait runs what comes back until the state is another and its index can be searched.
	wait := func() {
		before := s.State()
		for s.State() == before {
			(<-posts)()
		}
		s.index()
	}
	edit := func(n, of int) data.Change {
		batch := data.Batch{Title: "修改"}
		for i := range n {
			before := &s.State().Sites[1000+i]
			after := *before
			after.Note = fmt.Sprint("备注", of)
			batch.Changes = append(batch.Changes, data.Edit[data.Site]{Before: before, After: &after})
		}
		if n == 1 {
			return batch.Changes[0]
		}
		return batch
	}
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprint("edit of ", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s.Do(edit(n, i), nil)
				wait()
			}
		})
		b.Run(fmt.Sprint("undo and redo of ", n), func(b *testing.B) {
			for b.Loop() {
				s.Undo()
				wait()
				s.Redo()
				wait()
			}
		})
	}
}
