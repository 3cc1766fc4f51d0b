package session

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"ezmap/data"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// photo is a small picture as a camera's file.
func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 6))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPhotosOfARecord(t *testing.T) {
	d := open(t, ":memory:")
	photos := func() []string { return data.Find[data.Site](d.State(), "E003").Photos }
	want := photo(t)
	ended := false
	d.Attach("E003", "大门.png", want, func(err error) { ended = err == nil })
	d.until(func() bool { return ended })
	if len(photos()) != 1 || d.Undoable() != "给“华中科技大学鄂州工业技术研究院”添加照片" {
		t.Fatalf("photos %v, undo says %q", photos(), d.Undoable())
	}
	id := photos()[0]
	var got []byte
	d.Photo(id, func(picture []byte, err error) { got = picture })
	d.until(func() bool { return got != nil })
	if !bytes.Equal(got, want) {
		t.Errorf("read %d bytes, want %d", len(got), len(want))
	}
	ended = false
	d.Detach("E003", id, func(err error) { ended = err == nil })
	d.until(func() bool { return ended })
	if len(photos()) != 0 {
		t.Errorf("photos %v", photos())
	}
	d.Undo()
	d.until(func() bool { return len(photos()) == 1 })
}

func TestAFileThatIsNoPhotoIsRefused(t *testing.T) {
	d := open(t, ":memory:")
	var told error
	d.Attach("E003", "说明.txt", []byte("不是照片"), func(err error) { told = err })
	d.until(func() bool { return told != nil })
	if data.Find[data.Site](d.State(), "E003").Photos != nil {
		t.Error("the record names it")
	}
}

func TestLocateKeepsWhatIsKnown(t *testing.T) {
	d := open(t, ":memory:")
	given := orb.Point{114.6555, 30.4325}
	want := &data.Location{
		Point: orb.Point{114.65, 30.43}, Precision: data.Reference, Basis: "百度地图查得",
		Original: &given, OriginalSystem: "bd09",
	}
	ended := false
	d.Locate("E003", want, func(err error) { ended = err == nil })
	d.until(func() bool { return ended })
	if diff := cmp.Diff(want, data.Find[data.Site](d.State(), "E003").Location); diff != "" {
		t.Error(diff)
	}
	if d.Undoable() != "放置“华中科技大学鄂州工业技术研究院”" {
		t.Errorf("undo says %q", d.Undoable())
	}
}
