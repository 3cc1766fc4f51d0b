package basemap

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"ezmap/data"
)

// cache is 瓦片缓存: a folder of tiles, each a file of its own. The file begins
// with a line that says when the tile was fetched; its time of change is when it
// was used last. Several programs may use one folder: files are written whole, and
// one that is not as it should be is as if it were not there.
type cache struct {
	dir      string
	maxBytes int64
	maxAge   time.Duration
	now      func() time.Time
}

const (
	cacheMark = "ezmap-tile "
	// useGrain is how exactly it is kept when a tile was used last.
	useGrain = time.Hour
	// clockSlack is how far in the future a tile may have been fetched, when
	// clocks were set; one farther is taken for old.
	clockSlack = 24 * time.Hour
)

// CacheFolder returns the folder where tiles are kept when a Source has no other;
// “” when the system has no place for it.
func CacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ezmap", "tiles")
}

// kept returns the cache of a source.
func (s *Source) kept() *cache {
	dir := s.Cache
	if dir == "" {
		dir = CacheFolder()
	}
	return &cache{dir: dir, maxBytes: s.MaxBytes, maxAge: s.MaxAge, now: s.now}
}

// path returns where a tile is kept: folder of the layer, level, column, row, as
// go-staticmaps has it.
func (c *cache) path(folder string, p place) string {
	return filepath.Join(c.dir, folder, strconv.Itoa(p.z), strconv.Itoa(p.x), strconv.Itoa(p.y))
}

// read returns a kept tile, nil when there is none, and whether it is young
// enough to be used without asking.
func (c *cache) read(folder string, p place) (body []byte, fresh bool) {
	if c.dir == "" {
		return nil, false
	}
	path := c.path(folder, p)
	info, err := os.Stat(path)
	if err != nil || info.Size() > heaviest+100 {
		return nil, false
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	line, body, ok := bytes.Cut(content, []byte("\n"))
	seconds, marked := bytes.CutPrefix(line, []byte(cacheMark))
	fetched, err := strconv.ParseInt(string(seconds), 10, 64)
	if !ok || !marked || err != nil {
		return nil, false
	}
	now := c.now()
	if now.Sub(info.ModTime()) > useGrain {
		_ = os.Chtimes(path, time.Time{}, now) // only the order of deletion suffers when it fails
	}
	age := now.Sub(time.Unix(fetched, 0))
	return body, age < c.maxAge && age > -clockSlack
}

// write keeps a tile, whole or not at all. A folder that cannot be written to
// costs time at the next map and nothing else.
func (c *cache) write(folder string, p place, body []byte) {
	if c.dir == "" || c.maxBytes <= 0 || c.maxAge <= 0 {
		return
	}
	path := c.path(folder, p)
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	part, err := os.CreateTemp(filepath.Dir(path), "tile-*.part")
	if err != nil {
		return
	}
	now := c.now()
	_, err = fmt.Fprintf(part, "%s%d\n%s", cacheMark, now.Unix(), body)
	if errors.Join(err, part.Close()) != nil || os.Chtimes(part.Name(), now, now) != nil || os.Rename(part.Name(), path) != nil {
		_ = os.Remove(part.Name())
	}
}

// keptFile is a file of a cache.
type keptFile struct {
	path string
	size int64
	used time.Time
}

// sweep deletes what has not been used for as long as a tile may be old, and
// then what was used longest ago until a tenth of the room is free.
func (c *cache) sweep() {
	files := keptFiles(c.dir)
	slices.SortFunc(files, func(a, b keptFile) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path)) })
	total := int64(0)
	for _, f := range files {
		total += f.size
	}
	limit := c.maxBytes
	if total > limit {
		limit -= limit / 10
	}
	now := c.now()
	for _, f := range files {
		if total <= limit && now.Sub(f.used) <= c.maxAge {
			continue
		}
		if os.Remove(f.path) == nil {
			total -= f.size
		}
	}
}

// tilePath is the path of a kept tile, or of one that was being written, below
// the folder of a cache. Nothing else in the folder is touched.
var tilePath = regexp.MustCompile(`^(vec|img|ter|xyz)-[0-9a-f]{12}/[0-9]+/[0-9]+/([0-9]+|tile-[0-9]+\.part)$`)

// keptFiles lists the tiles of a folder.
func keptFiles(dir string) []keptFile {
	var files []keptFile
	if dir == "" {
		return nil
	}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		// What cannot be listed is left alone.
		below, unrelated := filepath.Rel(dir, path)
		if err == nil && unrelated == nil && !d.IsDir() && tilePath.MatchString(filepath.ToSlash(below)) {
			if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
				files = append(files, keptFile{path, info.Size(), info.ModTime()})
			}
		}
		return nil
	})
	return files
}

// Kept returns how many tiles a folder of kept tiles holds, and their bytes.
func Kept(dir string) (tiles int, size int64) {
	files := keptFiles(dir)
	for _, f := range files {
		size += f.size
	}
	return len(files), size
}

// Clear deletes the tiles that are kept in a folder and nothing else that may lie
// there. The error is a *data.Error.
func Clear(dir string) error {
	var failed error
	for _, f := range keptFiles(dir) {
		if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = err
		}
		for at := filepath.Dir(f.path); at != dir && os.Remove(at) == nil; at = filepath.Dir(at) {
			continue // empty folders go, others refuse
		}
	}
	if failed != nil {
		return data.Fault(data.Unusable, "部分缓存瓦片删不掉，可能正被另一个窗口使用。请稍后再试。", failed)
	}
	return nil
}
