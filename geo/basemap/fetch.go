package basemap

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // satellite tiles
	_ "image/png"  // all others
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	sm "github.com/flopp/go-staticmaps"
)

const (
	// atOnce is how many tiles are asked for at the same time: few, so that no
	// server takes a map for bulk loading.
	atOnce = 4
	// givesUp is how many tiles may fail one after the other before the rest is
	// not asked for any more.
	givesUp = 8
	// heaviest is the most bytes that a tile may have.
	heaviest = 4 << 20
)

// failure says why a tile could not be had, for the sentence to the user.
type failure struct {
	status int // of the answer, 0 when there was none
	cause  error
}

func (f *failure) Error() string {
	if f.status != 0 {
		return "status " + strconv.Itoa(f.status)
	}
	return f.cause.Error()
}

func (f *failure) Unwrap() error { return f.cause }

// sentence says in Chinese what the failure means.
func (f *failure) sentence() string {
	switch {
	case f.status == http.StatusUnauthorized, f.status == http.StatusForbidden:
		return "服务器拒绝访问，请检查密钥"
	case f.status == http.StatusTooManyRequests:
		return "今日访问次数已用完"
	case f.status == http.StatusNotFound:
		return "服务器没有这些瓦片"
	case f.status >= 400:
		return fmt.Sprintf("服务器出错（%d）", f.status)
	case f.status != 0:
		return "服务器返回的不是瓦片图片"
	case errors.Is(f.cause, context.DeadlineExceeded), os.IsTimeout(f.cause):
		return "服务器响应太慢"
	}
	return "连不上服务器，请检查网络"
}

// place is where a tile lies.
type place struct{ layer, z, x, y int }

// fetcher gets the tiles of one picture.
type fetcher struct {
	source *Source
	client *http.Client
	kept   []*sm.TileFetcher // one for each layer, reads what is kept and never asks the network
	cache  sm.TileCache      // nil when there is no folder

	mu    sync.Mutex
	tiles map[place]image.Image
	row   int // failures since the last tile that came
	first *failure
}

func newFetcher(s *Source) *fetcher {
	f := &fetcher{source: s, client: &http.Client{Timeout: s.TileTimeout}, tiles: map[place]image.Image{}}
	if dir := s.cache(); dir != "" {
		f.cache = sm.NewTileCache(dir, 0o755)
	}
	for i := range s.Templates {
		f.kept = append(f.kept, sm.NewTileFetcher(&sm.TileProvider{Name: s.folder(i), TileSize: tileSize}, f.cache, false))
	}
	return f
}

// all gets tiles, as many at once as the server may be asked. What does not come
// is missing in f.tiles.
func (f *fetcher) all(ctx context.Context, places []place) {
	ctx, cancel := context.WithTimeout(ctx, f.source.Patience)
	defer cancel()
	queue := make(chan place)
	var workers sync.WaitGroup
	for range atOnce {
		workers.Go(func() {
			for p := range queue {
				f.one(ctx, p)
			}
		})
	}
	for _, p := range places {
		queue <- p
	}
	close(queue)
	workers.Wait()
}

// one gets a tile from the folder, or from the server unless it has failed too often.
func (f *fetcher) one(ctx context.Context, p place) {
	old := f.read(p)
	if old != nil && f.fresh(p) {
		f.keep(p, old)
		return
	}
	img, err := f.ask(ctx, p)
	if err == nil {
		f.keep(p, img)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if old != nil {
		f.tiles[p] = old // better old than none
	}
	var why *failure
	if !errors.As(err, &why) {
		return
	}
	if f.first == nil {
		f.first = why
	}
	if why.status != http.StatusNotFound { // a server may well have the city only
		f.row++
	}
}

var errGivenUp = errors.New("the server has failed too often")

func (f *fetcher) keep(p place, img image.Image) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tiles[p], f.row = img, 0
}

// ask gets a tile from the server and keeps it.
func (f *fetcher) ask(ctx context.Context, p place) (image.Image, error) {
	f.mu.Lock()
	tired := f.row >= givesUp
	f.mu.Unlock()
	if tired {
		return nil, errGivenUp
	}
	body, err := f.download(ctx, p)
	if err != nil {
		return nil, err
	}
	img, err := decode(body)
	if err != nil {
		return nil, &failure{status: http.StatusOK, cause: err}
	}
	f.write(p, body)
	return img, nil
}

func (f *fetcher) download(ctx context.Context, p place) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, f.source.url(p.layer, p.z, p.x, p.y), nil)
	if err != nil {
		return nil, &failure{cause: bare(err)}
	}
	request.Header.Set("User-Agent", f.source.UserAgent)
	answer, err := f.client.Do(request)
	if err != nil {
		return nil, &failure{cause: bare(err)}
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, &failure{status: answer.StatusCode}
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, heaviest+1))
	if err != nil {
		return nil, &failure{cause: bare(err)}
	}
	return body, nil
}

// bare takes the address, which holds the key, off an error of net/http.
func bare(err error) error {
	var wrapped interface{ Unwrap() error }
	if errors.As(err, &wrapped) {
		if inner := wrapped.Unwrap(); inner != nil {
			return inner
		}
	}
	return err
}

// decode reads a tile that has the right size.
func decode(body []byte) (image.Image, error) {
	if len(body) > heaviest {
		return nil, fmt.Errorf("a tile of more than %d bytes", heaviest)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if config.Width != tileSize || config.Height != tileSize {
		return nil, fmt.Errorf("a tile of %d×%d pixels", config.Width, config.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(body))
	return img, err
}

// path returns where a tile is kept: the folders in which go-staticmaps looks.
func (f *fetcher) path(p place) string {
	return filepath.Join(f.cache.Path(), f.source.folder(p.layer), strconv.Itoa(p.z), strconv.Itoa(p.x), strconv.Itoa(p.y))
}

// read returns a kept tile, nil when there is none that is whole.
func (f *fetcher) read(p place) image.Image {
	if f.cache == nil {
		return nil
	}
	tile := &sm.Tile{Zoom: p.z, X: p.x, Y: p.y}
	if f.kept[p.layer].Fetch(tile) != nil || tile.Img.Bounds().Dx() != tileSize || tile.Img.Bounds().Dy() != tileSize {
		return nil
	}
	return tile.Img
}

func (f *fetcher) fresh(p place) bool {
	info, err := os.Stat(f.path(p))
	return err == nil && time.Since(info.ModTime()) < freshFor
}

// write keeps a tile, whole or not at all. A folder that cannot be written to
// costs time at the next map and nothing else.
func (f *fetcher) write(p place, body []byte) {
	if f.cache == nil {
		return
	}
	path := f.path(p)
	if os.MkdirAll(filepath.Dir(path), f.cache.Perm()) != nil {
		return
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), "tile-*.part")
	if err != nil {
		return
	}
	_, err = temporary.Write(body)
	if errors.Join(err, temporary.Close()) != nil || os.Rename(temporary.Name(), path) != nil {
		os.Remove(temporary.Name())
	}
}
