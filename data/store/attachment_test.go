package store

import (
	"bytes"
	"context"
	"database/sql"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// photo returns a small picture of one colour in a format.
func photo(t testing.TB, format string, c color.Color) []byte {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	for i := range 40 * 30 {
		p.Set(i%40, i/40, c)
	}
	var b bytes.Buffer
	if format == "png" {
		mustDo(t, png.Encode(&b, p))
	} else {
		mustDo(t, jpeg.Encode(&b, p, nil))
	}
	return b.Bytes()
}

// withPhotos returns the edit that gives the record E001 these photos.
func withPhotos(s *data.State, ids ...string) data.Change {
	site := *data.Find[data.Site](s, "E001")
	site.Photos = ids
	return data.Put(s, site)
}

func TestPhotosAreKeptAndUndone(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	red, blue := photo(t, "jpeg", color.NRGBA{R: 200, A: 255}), photo(t, "png", color.NRGBA{B: 200, A: 255})
	var ids []string
	for _, p := range [][]byte{red, blue, red} {
		id, err := f.Attach(ctx, "大门.jpg", p)
		mustDo(t, err)
		ids = append(ids, id)
	}
	if ids[0] != ids[2] || ids[0] == ids[1] {
		t.Fatalf("ids %v: the same picture has one id, another has another", ids)
	}
	if n := query[int](t, f, "SELECT count(*) FROM attachments"); n[0] != 2 {
		t.Errorf("%d pictures are kept, want 2", n[0])
	}
	_, err := f.Apply(ctx, "张三", withPhotos(load1(t, f), ids[:2]...))
	mustDo(t, err)
	mustDo(t, f.Close())

	f = openAt(t, path)
	if got := data.Find[data.Site](load1(t, f), "E001").Photos; !slices.Equal(got, ids[:2]) {
		t.Errorf("the record has %v, want %v", got, ids[:2])
	}
	if got, err := f.Attachment(ctx, ids[1]); err != nil || !bytes.Equal(got, blue) {
		t.Errorf("the second photo has %d bytes (%v), want %d", len(got), err, len(blue))
	}
	wantSound(t, f)
	_, err = f.Undo(ctx, "")
	mustDo(t, err)
	if got := data.Find[data.Site](load1(t, f), "E001").Photos; got != nil {
		t.Errorf("undone it still has %v", got)
	}
	_, err = f.Redo(ctx, "")
	mustDo(t, err)
	if got := data.Find[data.Site](load1(t, f), "E001").Photos; !slices.Equal(got, ids[:2]) {
		t.Errorf("redone it has %v, want %v", got, ids[:2])
	}
	// A backup holds the pictures too.
	backup := filepath.Join(t.TempDir(), "b.db")
	mustDo(t, f.Backup(ctx, backup))
	if got, err := openAt(t, backup).Attachment(ctx, ids[0]); err != nil || !bytes.Equal(got, red) {
		t.Errorf("the backup gives %d bytes (%v)", len(got), err)
	}
}

func TestPhotosThatAreRefused(t *testing.T) {
	f := openSample(t)
	good := photo(t, "jpeg", color.White)
	wide := photo(t, "png", color.White)
	// Width and height of a PNG stand at bytes 16 and 20; its checksum is not looked at by us
	// but by the decoder, which then says that the picture is none.
	header := bytes.Clone(wide)
	header[17] = 0xff
	for name, c := range map[string]struct {
		picture []byte
		part    string
	}{
		"no bytes":       {nil, "“a.jpg”不是 JPEG 或 PNG 图片"},
		"text":           {[]byte("位置说明"), "不是 JPEG 或 PNG 图片"},
		"cut off":        {good[:len(good)-10], "不完整或已损坏"},
		"png cut off":    {wide[:len(wide)-20], "不完整或已损坏"},
		"header changed": {header, "不是 JPEG 或 PNG 图片"},
		"too large":      {make([]byte, data.PhotoLimit+1), "有 21 MB，照片不能超过 20 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := f.Attach(context.Background(), "a.jpg", c.picture)
			wantFault(t, err, data.Invalid, c.part)
		})
	}
	if n := query[int](t, f, "SELECT count(*) FROM attachments"); n[0] != 0 {
		t.Errorf("%d pictures are kept", n[0])
	}
	_, err := f.Attachment(context.Background(), "00")
	wantFault(t, err, data.NotFound, "不在资料库中")
	_, err = f.Apply(context.Background(), "", withPhotos(load1(t, f), "00"))
	wantFault(t, err, data.Invalid, "照片不在资料库中")
}

func TestCheckLooksAtPhotos(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct{ query, problem string }{
		"nothing":         {"SELECT 1", ""},
		"content changed": {"UPDATE attachments SET content = x'00'", "的内容与登记时不同"},
		"photo gone":      {"DELETE FROM attachments", "记录E001的照片"},
		"list broken":     {"UPDATE sites SET photos = 'x' WHERE id = 'E001'", "记录无法读取"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.db")
			f := openAt(t, path)
			id, err := f.Attach(ctx, "", photo(t, "png", color.Black))
			mustDo(t, err)
			_, err = f.Apply(ctx, "", withPhotos(load1(t, f), id))
			mustDo(t, err)
			mustDo(t, f.Close())
			behind(t, path, "DROP TRIGGER sites_photos_changed; "+c.query)
			f = openAt(t, path)
			problems, err := f.Check(ctx)
			mustDo(t, err)
			if found := strings.Join(problems, "\n"); (c.problem == "") != (found == "") || !strings.Contains(found, c.problem) {
				t.Errorf("found %q, want “%s”", problems, c.problem)
			}
		})
	}
}

// older makes a library as the program made it before there were photos.
func older(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	format := library
	format.Version = 1
	mustDo(t, sqlite.Create(ctx, path, format, func(db *sqlite.File) error {
		return db.Write(ctx, func(conn *sql.Conn) error {
			script, err := scripts.ReadFile(steps()[0])
			if err != nil {
				return err
			}
			_, err = conn.ExecContext(ctx, string(script)+`;
				PRAGMA user_version = 1;
				INSERT INTO library (only, created_at) VALUES (1, '2026-01-01T00:00:00.000Z');
				INSERT INTO sites (id, name) VALUES ('E001', '某平台');`)
			return err
		})
	}))
}

func TestLibraryOfAnEarlierVersion(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	older(t, path)
	f := openAt(t, path)
	id, err := f.Attach(ctx, "", photo(t, "png", color.Black))
	mustDo(t, err)
	_, err = f.Apply(ctx, "", withPhotos(load1(t, f), id))
	mustDo(t, err)
	wantSound(t, f)

	// An old backup can be brought back, and is not changed by that.
	backup := filepath.Join(dir, "b.db")
	older(t, backup)
	mustDo(t, f.Close())
	mustDo(t, Restore(ctx, backup, path))
	if got := load1(t, openAt(t, path)).Sites; len(got) != 1 || got[0].Photos != nil {
		t.Errorf("after restoring there are %v", got)
	}
	b, err := sqlite.OpenReadOnly(ctx, backup, library)
	mustDo(t, err)
	defer b.Close()
	if version, err := versionOf(ctx, b); err != nil || version == library.Version {
		t.Errorf("the backup was brought up to date (%v)", err)
	}
}
