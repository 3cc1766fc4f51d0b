package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"ezmap/app/control"
)

// TestADroppedFileOpensThePreview drops a table of one record, and beside it
// something that cannot be read.
func TestADroppedFileOpensThePreview(t *testing.T) {
	d := open(t, ":memory:")
	path := filepath.Join(t.TempDir(), "新 平台.csv")
	table := "名称,类别,经度,纬度\n红莲湖科创中心,孵化载体,114.66,30.43\n"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	d.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(filepath.Join(t.TempDir(), "说明.docx")), storage.NewFileURI(path)})
	if d.page != exchangePage {
		t.Fatal("another screen is shown")
	}
	var apply *control.Button
	d.until(func() bool {
		for _, o := range test.LaidOutObjects(d.win.Content()) {
			if b, ok := o.(*control.Button); ok && b.Text == "写入 1 条" && b.Visible() {
				apply = b
			}
		}
		return apply != nil
	})
	before := len(d.session.State().Sites)
	test.Tap(apply)
	d.until(func() bool { return len(d.session.State().Sites) == before+1 })
}

func TestAShapefileIsDroppedWithItsParts(t *testing.T) {
	var files []fyne.URI
	for _, name := range []string{"a.dbf", "a.prj", "a.shp", "a.shx"} {
		files = append(files, storage.NewFileURI("/tmp/"+name))
	}
	if got := chief(files); got != "/tmp/a.shp" {
		t.Errorf("reads %s", got)
	}
}
