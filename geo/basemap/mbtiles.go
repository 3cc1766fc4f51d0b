package basemap

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"html"
	"image"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// tiles is an MBTiles file (MBTiles 1.3): pictures of Web Mercator tiles in an
// SQLite file, rows counted from the south.
type tiles struct {
	file *sqlite.File
}

// mbtilesID is the application_id that an MBTiles file may have; many have none.
const mbtilesID = 0x4D504258

// readTime limits one question to a file, which could hide a query without end.
const readTime = 10 * time.Second

// openTiles returns the source of an MBTiles file.
func openTiles(path string) (*Source, error) {
	if path == "" {
		return nil, fault("没有写离线底图文件的路径，应形如 mbtiles:D:\\底图\\鄂州.mbtiles。")
	}
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	file, err := sqlite.OpenReadOnly(ctx, path, sqlite.Format{Name: "离线底图文件", Application: applicationOf(path), Version: math.MaxInt32})
	if err != nil {
		return nil, err
	}
	t := &tiles{file: file}
	s, err := t.source(ctx, path)
	if err == nil {
		return s, nil
	}
	_ = file.Close() // it was only read
	if ctx.Err() != nil {
		err = data.Fault(data.Unusable, "离线底图文件“"+path+"”读了很久也没有读出来，已放弃。请换一个文件，或先复制到本机磁盘。", err)
	}
	return nil, err
}

// applicationOf returns the application_id that a file is opened with: the one of
// MBTiles where the file has it, else none.
func applicationOf(path string) int32 {
	file, err := os.Open(path)
	if err != nil {
		return 0 // opening it as a data base says more
	}
	defer file.Close()
	head := make([]byte, 72)
	if _, err := io.ReadFull(file, head); err != nil || binary.BigEndian.Uint32(head[68:]) != mbtilesID {
		return 0
	}
	return mbtilesID
}

// source reads what the file says of itself.
func (t *tiles) source(ctx context.Context, path string) (*Source, error) {
	s := newSource()
	s.file = t
	title := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	about, err := t.metadata(ctx)
	if err != nil {
		return nil, unlike(path, err)
	}
	if name := plain(about["name"]); name != "" {
		title = name
	}
	s.Name, s.Title = mbtilesPrefix+path, "离线底图（"+title+"）"
	if s.Credit = plain(about["attribution"]); s.Credit == "" {
		s.Credit = "瓦片底图：" + title
	}
	first, err := t.sample(ctx)
	if err != nil {
		return nil, unlike(path, err)
	}
	if len(first) == 0 {
		return nil, data.Fault(data.Unusable, "离线底图文件“"+path+"”里一张瓦片也没有。请换一个文件。", nil)
	}
	if s.side, err = sideOf(first, path); err != nil {
		return nil, err
	}
	var low, high bool
	s.MinZoom, low = level(about["minzoom"])
	s.MaxZoom, high = level(about["maxzoom"])
	if !low || !high || s.MinZoom > s.MaxZoom {
		s.MinZoom, s.MaxZoom, err = t.levels(ctx)
	}
	return s, err
}

// deepest is the finest level that is read: its tiles are centimetres wide.
const deepest = 24

// level reads a level of the metadata.
func level(text string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n, err == nil && n >= 0 && n <= deepest
}

// metadata reads what the file says of itself.
func (t *tiles) metadata(ctx context.Context) (map[string]string, error) {
	about := map[string]string{}
	err := t.file.Read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, `SELECT CAST(name AS TEXT), CAST(substr(value, 1, 4000) AS TEXT) FROM metadata
			WHERE name IN ('name', 'attribution', 'minzoom', 'maxzoom') LIMIT 20`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name, value sql.NullString
			if err := rows.Scan(&name, &value); err != nil {
				return err
			}
			about[name.String] = value.String
		}
		return rows.Err()
	})
	return about, err
}

// sample reads one tile, nil where there is none.
func (t *tiles) sample(ctx context.Context) (tile []byte, err error) {
	err = t.file.Read(ctx, func(conn *sql.Conn) error {
		err := conn.QueryRowContext(ctx, `SELECT CAST(substr(tile_data, 1, ?) AS BLOB) FROM tiles WHERE tile_data IS NOT NULL LIMIT 1`, heaviest+1).Scan(&tile)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return tile, err
}

// levels finds the levels of the tiles, where the file does not say them.
func (t *tiles) levels(ctx context.Context) (low, high int, err error) {
	var a, b sql.NullInt64
	err = t.file.Read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, `SELECT (SELECT CAST(min(zoom_level) AS INTEGER) FROM tiles), (SELECT CAST(max(zoom_level) AS INTEGER) FROM tiles)`).Scan(&a, &b)
	})
	bound := func(n int64) int { return int(min(max(n, 0), deepest)) }
	return bound(a.Int64), bound(b.Int64), err
}

// sideOf returns the side of a file's tiles in pixels, or why they cannot be shown.
func sideOf(tile []byte, path string) (int, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(tile))
	switch {
	case err != nil && (bytes.HasPrefix(tile, []byte{0x1f, 0x8b}) || bytes.HasPrefix(tile, []byte{0x1a})):
		return 0, data.Fault(data.Unusable, "离线底图文件“"+path+"”存的是矢量瓦片，本程序只能用图片瓦片（png、jpg、webp）。请换一个文件。", nil)
	case err != nil:
		return 0, data.Fault(data.Unusable, "离线底图文件“"+path+"”里的瓦片不是图片（png、jpg、webp）。请换一个文件。", nil)
	case config.Width != config.Height || config.Width != 256 && config.Width != 512:
		return 0, data.Fault(data.Unusable, "离线底图文件“"+path+"”的瓦片是 "+strconv.Itoa(config.Width)+"×"+strconv.Itoa(config.Height)+" 像素，本程序只能用 256×256 或 512×512 像素的。请换一个文件。", nil)
	}
	return config.Width, nil
}

// tile reads a tile.
func (t *tiles) tile(ctx context.Context, p place, side int) (image.Image, *failure) {
	return t.read(ctx, side, `zoom_level = ? AND tile_column = ? AND tile_row = ?`, p.z, p.x, 1<<p.z-1-p.y)
}

// among reads one of the tiles of a region, whichever is found first.
func (t *tiles) among(ctx context.Context, r region, side int) (image.Image, *failure) {
	return t.read(ctx, side, `zoom_level = ? AND tile_column BETWEEN ? AND ? AND tile_row BETWEEN ? AND ?`,
		r.z, r.x, r.x+r.columns-1, 1<<r.z-r.y-r.rows, 1<<r.z-1-r.y)
}

// read reads the first tile of which a condition holds.
func (t *tiles) read(ctx context.Context, side int, where string, args ...any) (image.Image, *failure) {
	ctx, cancel := context.WithTimeout(ctx, readTime)
	defer cancel()
	var body []byte
	err := t.file.Read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "SELECT CAST(substr(tile_data, 1, ?) AS BLOB) FROM tiles WHERE "+where+" LIMIT 1",
			append([]any{heaviest + 1}, args...)...).Scan(&body)
	})
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && len(body) == 0:
		return nil, &failure{reason: absent}
	case err != nil:
		return nil, &failure{reason: unreadable}
	}
	return decode(body, side)
}

func (t *tiles) close() error { return t.file.Close() }

// unlike says that a data base has not what MBTiles files have; damage is told as it is.
func unlike(path string, err error) error {
	if strings.Contains(err.Error(), "no such ") {
		return data.Fault(data.Unusable, "“"+path+"”不是离线底图文件（MBTiles）：里面没有瓦片表。请换一个文件。", err)
	}
	return err
}

var (
	tag    = regexp.MustCompile(`<[^<>]*>`)
	spaces = regexp.MustCompile(`[\s\p{Cc}]+`)
)

// plain returns the words of a piece of HTML as one line that is not overlong.
func plain(text string) string {
	const most = 120
	if !utf8.ValidString(text) {
		return ""
	}
	text = strings.TrimSpace(spaces.ReplaceAllString(html.UnescapeString(tag.ReplaceAllString(text, "")), " "))
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}
