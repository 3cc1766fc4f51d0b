package basemap

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ezmap/data"
)

// write makes an MBTiles file by statements of SQL.
func write(t testing.TB, statements ...any) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "鄂州 底图#1.mbtiles")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i := 0; i < len(statements); i++ {
		statement := statements[i].(string)
		var args []any
		for i+1 < len(statements) {
			if _, isBytes := statements[i+1].([]byte); !isBytes {
				break
			}
			i++
			args = append(args, statements[i])
		}
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return path
}

const (
	metadataTable = "CREATE TABLE metadata (name TEXT, value TEXT)"
	tilesTable    = "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
	// The rows of MBTiles count from the south: 2¹¹ − 1 − 841 = 1206.
	oneTile = "INSERT INTO tiles VALUES (11, 1677, 1206, ?)"
)

// body returns a tile as a file.
func body(side int, encode func(*bytes.Buffer, image.Image) error) []byte {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Rect, image.NewUniform(tileColor(1677, 841)), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asPNG(b *bytes.Buffer, m image.Image) error { return png.Encode(b, m) }
func asJPEG(b *bytes.Buffer, m image.Image) error {
	return jpeg.Encode(b, m, &jpeg.Options{Quality: 95})
}

func TestMBTiles(t *testing.T) {
	for _, c := range []struct {
		name       string
		statements []any
		title      string
		credit     string
		low, high  int
		side       int
	}{
		{
			"all said", []any{
				metadataTable, tilesTable, "PRAGMA application_id = 0x4D504258",
				`INSERT INTO metadata VALUES ('name', '鄂州影像'), ('format', 'png'), ('minzoom', '9'), ('maxzoom', '11'),
				 ('attribution', '<a href="https://x">鄂州市自然资源和规划局</a> &copy; 2025' || char(10) || 'GS(2025)1号')`,
				oneTile, body(256, asPNG),
			},
			"离线底图（鄂州影像）", "鄂州市自然资源和规划局 © 2025 GS(2025)1号", 9, 11, 256,
		},
		{
			"nothing said", []any{
				metadataTable, tilesTable, oneTile, body(512, asJPEG), "INSERT INTO tiles VALUES (4, 1, 2, ?)", body(512, asJPEG),
			},
			"离线底图（鄂州 底图#1）", "瓦片底图：鄂州 底图#1", 4, 11, 512,
		},
		{
			"a view over pictures that are kept once", []any{
				metadataTable, "CREATE TABLE map (z, x, y, id)", "CREATE TABLE images (id, data)",
				"CREATE VIEW tiles AS SELECT z AS zoom_level, x AS tile_column, y AS tile_row, data AS tile_data FROM map JOIN images USING (id)",
				"INSERT INTO map VALUES (11, 1677, 1206, 1)", "INSERT INTO images VALUES (1, ?)", body(256, asPNG),
				"INSERT INTO metadata VALUES ('minzoom', '11'), ('maxzoom', 'many')",
			},
			"离线底图（鄂州 底图#1）", "瓦片底图：鄂州 底图#1", 11, 11, 256,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.statements...)
			for _, name := range []string{path, "mbtiles:" + path} {
				s, err := Parse(name, "")
				if err != nil {
					t.Fatal(err)
				}
				if s.Title != c.title || s.Credit != c.credit || s.MinZoom != c.low || s.MaxZoom != c.high || s.side != c.side || s.Online() || s.Name != "mbtiles:"+path {
					t.Errorf("%q, %q, levels %d to %d, %d pixels, online %v", s.Title, s.Credit, s.MinZoom, s.MaxZoom, s.side, s.Online())
				}
				if err := s.Try(t.Context()); err != nil {
					t.Error(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
			if beside, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(beside) != 1 {
				t.Errorf("files beside it: %v", beside)
			}
		})
	}
}

func TestPictureOfMBTiles(t *testing.T) {
	s, err := Parse(write(t, metadataTable, tilesTable, oneTile, body(256, asPNG), "INSERT INTO metadata VALUES ('minzoom','11'),('maxzoom','11')"), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != p.Tiles-1 || !strings.HasPrefix(p.Sentence(), "离线底图共") || !strings.Contains(p.Sentence(), "离线底图文件里没有这些瓦片") {
		t.Errorf("%d of %d missing, %q", p.Missing, p.Tiles, p.Sentence())
	}
	// See TestPictureOfLargeTiles for the place.
	px, py := (575298.0097-580000+180*320/2)/32, (3370000+220*320/2-3386900.9547)/32
	if got, want := p.Image.RGBAAt(int(px)+5, int(py)+5), tileColor(1677, 841); got != want {
		t.Errorf("%v in the tile, want %v", got, want)
	}
	if got := p.Image.RGBAAt(int(px)-5, int(py)+5); got.A != 0 {
		t.Errorf("%v beside it", got)
	}
}

// A file of GDAL's, made of a picture whose place is known, lies where it should.
func TestMBTilesOfGDAL(t *testing.T) {
	gdal, err := exec.LookPath("gdal_translate")
	if err != nil {
		t.Skip("GDAL is not installed")
	}
	dir := t.TempDir()
	// Four tiles of level 12 about the north-west corner of 12/3355/1682.
	img := image.NewRGBA(image.Rect(0, 0, 512, 512))
	for i := range 4 {
		x, y := i%2, i/2
		draw.Draw(img, image.Rect(256*x, 256*y, 256*x+256, 256*y+256), image.NewUniform(tileColor(3354+x, 1681+y)), image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	picture, path := filepath.Join(dir, "a.png"), filepath.Join(dir, "a.mbtiles")
	if err := os.WriteFile(picture, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	metres := func(tile float64) string {
		return strconv.FormatFloat((tile/4096-0.5)*2*math.Pi*6378137, 'f', 6, 64)
	}
	out, err := exec.CommandContext(t.Context(), gdal, "-q", "-of", "MBTiles", "-a_srs", "EPSG:3857",
		"-a_ullr", metres(3354), metres(4096-1681), metres(3356), metres(4096-1683), picture, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s, err := Parse(path, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Tiles-p.Missing != 4 {
		t.Errorf("%d tiles came, want 4", p.Tiles-p.Missing)
	}
	// The corner by cs2cs, see TestPictureLiesWhereTheTilesBelong.
	px, py := (583727.1921-580000+180*320/2)/32, (3370000+220*320/2-3386963.0496)/32
	for i := range 4 {
		x, y := i%2, i/2
		if got, want := p.Image.RGBAAt(int(px)-5+10*x, int(py)-5+10*y), tileColor(3354+x, 1681+y); got != want {
			t.Errorf("tile %d/%d: %v, want %v", 3354+x, 1681+y, got, want)
		}
	}
}

func TestMBTilesThatCannotBeUsed(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte{0x1a, 3, 'a', 'b', 'c'})
	_ = z.Close()
	text := filepath.Join(t.TempDir(), "a.mbtiles")
	if err := os.WriteFile(text, []byte("不是数据库"), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(write(t, metadataTable, tilesTable, oneTile, body(256, asPNG)))
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), "b.mbtiles")
	if err := os.WriteFile(cut, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ path, say string }{
		"not there":     {filepath.Join(t.TempDir(), "c.mbtiles"), "没有找到离线底图文件"},
		"a folder":      {t.TempDir(), "是文件夹"},
		"text":          {text, "不是离线底图文件"},
		"half of it":    {cut, "已损坏"},
		"a GeoPackage":  {write(t, "CREATE TABLE a (b)", "PRAGMA application_id = 0x47504B47"), "GeoPackage 文件，不是离线底图文件"},
		"other tables":  {write(t, "CREATE TABLE a (b)"), "里面没有瓦片表"},
		"no tiles":      {write(t, metadataTable, tilesTable), "一张瓦片也没有"},
		"vector tiles":  {write(t, metadataTable, tilesTable, oneTile, zipped.Bytes()), "矢量瓦片"},
		"words":         {write(t, metadataTable, tilesTable, oneTile, []byte("abc")), "不是图片"},
		"an odd size":   {write(t, metadataTable, tilesTable, oneTile, body(300, asPNG)), "300×300 像素"},
		"other columns": {write(t, metadataTable, "CREATE TABLE tiles (a, b)"), "里面没有瓦片表"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("mbtiles:"+c.path, "")
			var e *data.Error
			if !errors.As(err, &e) || !strings.Contains(e.Message, c.say) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestMBTilesElsewhere(t *testing.T) {
	s, err := Parse(write(t, metadataTable, tilesTable, "INSERT INTO tiles VALUES (11, 3, 3, ?)", body(256, asPNG)), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Try(t.Context()); err == nil || !strings.Contains(err.Error(), "没有鄂州的瓦片") {
		t.Errorf("%v", err)
	}
}

// FuzzMBTiles reads files with any bytes and any tiles: a source or a sentence.
func FuzzMBTiles(f *testing.F) {
	good := body(256, asPNG)
	whole, err := os.ReadFile(write(f, metadataTable, tilesTable, oneTile, good))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole, []byte{})
	f.Add([]byte{}, good)
	f.Add([]byte{}, body(256, asJPEG))
	f.Fuzz(func(t *testing.T, file, tile []byte) {
		if len(tile) > 0 {
			if img, failed := decode(tile, 256); (img == nil) == (failed == nil) {
				t.Error("neither a tile nor a reason")
			}
			return
		}
		path := filepath.Join(t.TempDir(), "a.mbtiles")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Parse(path, "")
		if err != nil {
			if _, ok := errors.AsType[*data.Error](err); !ok {
				t.Errorf("no sentence: %v", err)
			}
			return
		}
		defer s.Close()
		if p, err := s.Picture(t.Context(), sheet, 20, 24); err != nil || p.Missing < 0 || p.Missing > p.Tiles {
			t.Errorf("%v", err)
		}
	})
}
