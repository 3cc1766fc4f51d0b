package basemap

import (
	"context"
	"image"
	"net/http"
	"sync"
	"time"
)

const (
	// atOnce is how many tiles are asked for at the same time: few, so that no
	// server takes a map for bulk loading.
	atOnce = 4
	// givesUp is how many requests may fail one after the other before the rest
	// is not asked for any more.
	givesUp = 8
	// tries is how often a tile is asked for, and pause how long it rests after
	// the first failure; after the next three times as long.
	tries = 3
	pause = 250 * time.Millisecond
)

// place is where a tile lies.
type place struct{ layer, z, x, y int }

// fetcher gets the tiles of one picture.
type fetcher struct {
	source *Source
	cache  *cache
	ask    bool // the server, for what is not kept

	mu      sync.Mutex
	tiles   map[place]image.Image
	old     int // of the tiles, kept longer than they should be
	written bool
	row     int // failures since the last tile that came
	refused bool
	first   *failure
}

func (s *Source) fetcher(ask bool) *fetcher {
	return &fetcher{source: s, cache: s.kept(), ask: ask, tiles: map[place]image.Image{}}
}

// all gets tiles, as many at once as the server may be asked. What does not come
// is missing in f.tiles.
func (f *fetcher) all(ctx context.Context, places []place) {
	patient, cancel := context.WithTimeout(ctx, f.source.Patience)
	defer cancel()
	queue := make(chan place)
	var workers sync.WaitGroup
	for range atOnce {
		workers.Go(func() {
			for p := range queue {
				f.one(patient, p)
			}
		})
	}
	for _, p := range places {
		if ctx.Err() != nil { // called off; when patience ends, what is kept is still read
			break
		}
		queue <- p
	}
	close(queue)
	workers.Wait()
	if f.written {
		f.cache.sweep()
	}
}

// one gets a tile from the file, from what is kept, or from the server unless it
// has failed too often.
func (f *fetcher) one(ctx context.Context, p place) {
	if file := f.source.file; file != nil {
		img, failed := file.tile(ctx, p, f.source.side)
		f.take(p, img, failed)
		return
	}
	folder := f.source.folder(p.layer)
	body, fresh := f.cache.read(folder, p)
	var old image.Image
	if body != nil {
		old, _ = decode(body, f.source.side)
	}
	if old != nil && fresh {
		f.take(p, old, nil)
		return
	}
	img, failed := f.fetch(ctx, p, folder)
	if img == nil && old != nil { // better old than none
		f.mu.Lock()
		f.old++
		f.mu.Unlock()
		img = old
	}
	f.take(p, img, failed)
}

// take notes a tile, or why there is none.
func (f *fetcher) take(p place, img image.Image, failed *failure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if img != nil {
		f.tiles[p] = img
	}
	if failed != nil && f.first == nil {
		f.first = failed
	}
}

// fetch asks the server for a tile, several times where that helps, and keeps it.
// Both results are nil when the server is not asked any more.
func (f *fetcher) fetch(ctx context.Context, p place, folder string) (image.Image, *failure) {
	rest := pause
	for try := 1; f.hopeful(ctx); try++ {
		if failed := f.source.quiet(ctx); failed != nil {
			return nil, failed
		}
		body, failed := f.source.download(ctx, p)
		var img image.Image
		if failed == nil {
			img, failed = decode(body, f.source.side)
		}
		f.count(failed)
		if failed == nil {
			f.cache.write(folder, p, body)
			return img, nil
		}
		if try == tries || !failed.again() {
			return nil, failed
		}
		if failed.after > 0 {
			f.source.hush(failed)
		} else if f.source.sleep(ctx, rest) != nil {
			return nil, failed
		}
		rest *= 3
	}
	return nil, nil
}

// hopeful tells that the server may be asked once more.
func (f *fetcher) hopeful(ctx context.Context) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ask && !f.refused && f.row < givesUp && ctx.Err() == nil
}

// count follows how the server answers.
func (f *fetcher) count(failed *failure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case failed == nil:
		f.row, f.written = 0, true
	case failed.reason == answered && failed.status == http.StatusNotFound:
		// A server may well have the city only.
	default:
		f.row++
		f.refused = f.refused || failed.final(f.source)
		if f.first == nil && f.row == givesUp {
			f.first = failed // those still being tried have said nothing yet
		}
	}
}

// hush keeps the server from being asked for as long as it wishes, by this
// picture and those after it.
func (s *Source) hush(failed *failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if until := s.now().Add(failed.after); until.After(s.notBefore) {
		s.notBefore, s.silenced = until, failed
	}
}

// quiet waits until the server may be asked, or returns at once why that cannot
// be while ctx lasts.
func (s *Source) quiet(ctx context.Context) *failure {
	s.mu.Lock()
	until, failed := s.notBefore, s.silenced
	s.mu.Unlock()
	left := until.Sub(s.now())
	if left <= 0 {
		return nil
	}
	told := *failed
	told.after = left
	const longest = 15 * time.Second // that anybody would wait before a picture goes on
	if left > longest || s.sleep(ctx, left) != nil {
		return &told
	}
	return nil
}
