package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ezmap/data/workbook"
	"ezmap/geo/exchange"
)

// The register leaves in every format and comes back: nothing changes, whatever the system.
func TestTheRegisterRoundTripsInEveryFormat(t *testing.T) {
	c := newCtl(t)
	for _, f := range exchange.Formats() {
		for _, system := range []string{"cgcs2000", "epsg:4547", "gcj02"} {
			path := filepath.Join(t.TempDir(), "记录"+f.Ending)
			r := c.run("export", "sites", "-o", path, "-crs", system)
			if system != "cgcs2000" && (f.Ending == ".geojsonl" || f.Ending == ".kml" && system != "gcj02") {
				r.told(t, exitFailed)
				continue
			}
			if r.code != exitDone {
				t.Fatalf("%s in %s: %s", f.Ending, system, r.err)
			}
			args := []string{"import", path, "-as", "sites", "-dry-run"}
			if system == "gcj02" && (f.Ending == ".kml" || f.Ending == ".shp" || f.Ending == ".zip" || f.Ending == ".gpkg") {
				args = append(args, "-crs", system) // these cannot say it
			}
			var got importResult
			c.json(&got, args...)
			if got.New != 0 || got.Changed != 0 || got.Faulty != 0 || got.Same != 90 {
				t.Errorf("%s in %s: %+v", f.Ending, system, got)
			}
		}
	}
}

// The layers of the base map leave as Shapefile and GeoPackage and come back the same.
func TestLayersRoundTrip(t *testing.T) {
	c := newCtl(t)
	for _, ending := range []string{".gpkg", ".zip", ".geojsonl", ".kml"} {
		path := filepath.Join(t.TempDir(), "a"+ending)
		c.done("export", "layer", "lakes", "-o", path)
		var got importResult
		c.json(&got, "import", path, "-as", "base", "-dry-run")
		if got.New != 0 || got.Changed != 0 || got.Faulty != 0 || got.Removed != 0 {
			t.Errorf("%s: %+v", ending, got)
		}
		c.json(&got, "import", path, "-as", "layer", "-layer", "湖"+ending)
		if got.New == 0 || got.Faulty != 0 {
			t.Errorf("%s: %+v", ending, got)
		}
	}
}

const districtTable = "鄂城区科技创新平台统计表,,,,,\r\n序号,单位名称,级别,所属区,高德经度,高德纬度\r\n" +
	"1,甲产业研究院,省级,鄂城,114.8954424,30.389706\r\n2,乙孵化器,市级,鄂城区,,\r\n合计,2,,,,\r\n注：截至 2022 年底。,,,,,\r\n"

func TestImportTableInGB18030(t *testing.T) {
	c := newCtl(t)
	text, err := simplifiedchinese.GB18030.NewEncoder().String(districtTable)
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, filepath.Join(t.TempDir(), "鄂城区.csv"), []byte(text))
	var got importResult
	c.json(&got, "import", path, "-as", "sites")
	if got.New != 2 || got.Faulty != 0 || got.System != "gcj02" {
		t.Fatalf("%+v", got)
	}
	if notes := strings.Join(got.Notes, ""); !strings.Contains(notes, "GB18030") || !strings.Contains(notes, "合计") || !strings.Contains(notes, "第 6 行") {
		t.Error(got.Notes)
	}
	var sites []siteRow
	c.json(&sites, "sites", "-q", "甲产业研究院")
	if len(sites) != 1 || sites[0].Lon == nil || *sites[0].Lon < 114.8903 || *sites[0].Lon > 114.8905 || *sites[0].Area != "420704" {
		t.Errorf("%+v", sites)
	}
	c.json(&got, "import", path, "-as", "sites")
	if got.New != 0 || got.Changed != 0 || got.Same != 2 {
		t.Errorf("the second time: %+v", got)
	}
}

func TestImportWorkbookNamesTheCell(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "平台.xlsx")
	sheet := workbook.Sheet{Name: "平台", Columns: []workbook.Column{{Title: "名称"}, {Title: "级别"}, {Title: "认定年份"}},
		Rows: [][]any{{"甲", "省级", 2022}, {"乙", "超级", 2022}, {"丙", "省级", "去年"}}}
	saveSheet(t, path, sheet)
	c.fails(exitFailed, []string{"import", path, "-as", "sites"}, "表“平台”B3", "超级", "共 2 处")
	var got importResult
	c.json(&got, "import", path, "-as", "sites", "-skip-faulty")
	if got.New != 1 || got.Faulty != 2 || got.Problems[1].Where != "表“平台”C4" {
		t.Errorf("%+v", got)
	}
}

func TestImportTableAsLayer(t *testing.T) {
	c := newCtl(t)
	path := write(t, filepath.Join(t.TempDir(), "监测点.csv"), []byte("点号,经度,纬度,值\nA,114.8,30.3,1.5\nB,114.9,30.4,\n"))
	var got importResult
	c.json(&got, "import", path, "-as", "layer")
	if got.New != 2 {
		t.Errorf("%+v", got)
	}
	out := filepath.Join(t.TempDir(), "a.csv")
	c.done("export", "layer", "监测点", "-o", out)
	want := "\ufeff点号,值,经度,纬度,坐标系\r\nA,1.5,114.8,30.3,cgcs2000\r\nB,,114.9,30.4,cgcs2000\r\n"
	if text := string(read(t, out)); text != want {
		t.Errorf("%q", text)
	}
}

func TestHostileFilesWriteNothing(t *testing.T) {
	c := newCtl(t)
	c.done("sites")
	unchanged := c.unchanged()
	for name, content := range map[string]string{
		"a.csv":  "名称" + strings.Repeat(",x", 1_000_000),
		"a.kml":  `<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>`,
		"a.xlsx": "PK\x03\x04 not a workbook",
		"a.shp":  "\x00\x00\x27\x0a and no more",
		"a.gpkg": "SQLite format 3\x00",
	} {
		path := write(t, filepath.Join(t.TempDir(), name), []byte(content))
		c.fails(exitFailed, []string{"import", path, "-as", "sites"})
		unchanged()
	}
}

func TestConvertReadsGB18030(t *testing.T) {
	text, err := simplifiedchinese.GB18030.NewEncoder().String("名称,经度,纬度\n葛店,114.6,30.5\n")
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, filepath.Join(t.TempDir(), "点.csv"), []byte(text))
	if r := runPlain(t, "convert", path, "-from", "cgcs2000"); r.code != exitDone || r.out != "114.60000000,30.50000000\n" {
		t.Errorf("%+v", r)
	}
}

func saveSheet(t *testing.T, path string, s workbook.Sheet) {
	t.Helper()
	var b strings.Builder
	if err := workbook.WriteXLSX(t.Context(), &b, s); err != nil {
		t.Fatal(err)
	}
	write(t, path, []byte(b.String()))
}

// manyPoints is a file of more than a megabyte with a faulty feature at its end.
func manyPoints(last string) []byte {
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := range 12_000 {
		fmt.Fprintf(&b, `{"type":"Feature","properties":{"n":%d,"name":"某某第%d店"},"geometry":{"type":"Point","coordinates":[114.%04d,30.4]}},`, i, i, i%10_000)
	}
	b.WriteString(last + "]}")
	return []byte(b.String())
}

// A large file goes into a new layer while it is read, whole or not at all.
func TestImportOfALargeFile(t *testing.T) {
	const good = `{"type":"Feature","properties":null,"geometry":null}`
	const faulty = `{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[1]}}`
	c := newCtl(t)
	c.done("sites")
	unchanged := c.unchanged()
	path := write(t, filepath.Join(t.TempDir(), "店.geojson"), manyPoints(faulty+","+faulty))
	c.fails(exitFailed, []string{"import", path, "-as", "layer"}, "第 12001 个要素", "共 2 处")
	c.fails(exitFailed, []string{"import", path, "-as", "layer", "-dry-run"}, "第 12001 个要素")
	unchanged()
	var got importResult
	c.json(&got, "import", path, "-as", "layer", "-skip-faulty", "-dry-run")
	if got.New != 12_000 || got.Faulty != 2 || len(got.Problems) != 2 {
		t.Errorf("%+v", got)
	}
	unchanged()
	path = write(t, path, manyPoints(good))
	for _, want := range []importResult{{New: 12_001}, {Same: 12_001}} { // the second time it is compared
		got = importResult{}
		c.json(&got, "import", path, "-as", "layer")
		if got.New != want.New || got.Same != want.Same || got.Faulty != 0 {
			t.Errorf("%+v", got)
		}
	}
}
