package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

func saved(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A file is a book where Open reads it as tables.
func TestOpenBook(t *testing.T) {
	for name, text := range map[string]string{
		"a.csv": "名称\n甲\n", "a.txt": "名称\t区\n甲\t鄂城\n", "b.geojson": "{}", "b.txt": ` {"type":"FeatureCollection"}`, "b.kml": "<kml/>",
		"b.dbf": "x", "b.zip": "PK\x05\x06" + strings.Repeat("\x00", 18), "b.gpkg": "SQLite format 3\x00",
	} {
		b, err := OpenBook(t.Context(), saved(t, name, text))
		if err != nil || (b != nil) != (name[0] == 'a') {
			t.Errorf("%s: %v, %v", name, b, err)
		}
	}
	if b, err := OpenBook(t.Context(), filepath.Join(t.TempDir(), "没有.csv")); b != nil || err != nil {
		t.Error("a file that is not there is for Open to tell of")
	}
}

// The header that a person points at is taken, with another one the rows are others.
func TestBookWithAnotherHeader(t *testing.T) {
	b, err := OpenBook(t.Context(), saved(t, "a.csv", "甲表,,\n单位,地点,号\n名,处,号\n甲,城,1\n"))
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[int]string{2: "单位 地点 号", 3: "名 处 号", 0: "  "} {
		tables, err := b.Tables(workbook.Options{HeaderRows: map[string]int{"": row}})
		if err != nil || strings.Join(tables[0].Header, " ") != want {
			t.Errorf("row %d: %v, %v", row, tables, err)
		}
	}
	if lines := b.Lines("", 9); len(lines) != 4 || lines[1].Number != 2 || lines[1].Text != "单位 地点 号" {
		t.Errorf("%+v", lines)
	}
}

// Properties with names of the planning bureau's own are matched by a person.
func TestCollectionAs(t *testing.T) {
	s := districts()
	path := saved(t, "a.geojson", `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"MC":"甲孵化器","DJ":"省级","BZ":1},"geometry":{"type":"Point","coordinates":[114.9,30.4]}},
{"type":"Feature","properties":{"MC":"乙园区","DJ":"头等"},"geometry":null}]}`)
	c, err := Open(t.Context(), path, s, Options{SkipFaulty: true})
	if err != nil {
		t.Fatal(err)
	}
	if c.Speaks() {
		t.Fatal("MC is no name of this program")
	}
	table := c.Table()
	p := ProfileOf(table, s)
	if p.Column("name") >= 0 {
		t.Fatal("MC tells nothing")
	}
	for i, m := range p.Matches {
		switch m.Title {
		case "MC":
			p.Matches[i].Field = "name"
		case "DJ":
			p.Matches[i].Field = "level"
		}
	}
	read := c.As(p, s)
	sites, where, problems := SitesBy(read, s, merge.ByBoth)
	if len(sites) != 1 || sites[0].Name != "甲孵化器" || sites[0].Level != data.Provincial || sites[0].Location.Point != (orb.Point{114.9, 30.4}) || sites[0].Extra.Text("BZ") != "1" || where[0] != "第 1 个要素" {
		t.Errorf("%+v at %v", sites, where)
	}
	if len(problems) != 1 || problems[0].Where != "第 2 个要素" || !strings.Contains(problems[0].Message, "头等") {
		t.Errorf("%+v", problems)
	}
}

// Latitude first is refused in a file of features, and read on request.
func TestSwapped(t *testing.T) {
	for name, text := range map[string]string{
		"a.geojson": `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[30.4,114.9]}}]}`,
		"a.kml":     `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>甲</name><Point><coordinates>30.4,114.9</coordinates></Point></Placemark></Document></kml>`,
	} {
		path := saved(t, name, text)
		c, err := Open(t.Context(), path, &data.State{}, Options{SkipFaulty: true})
		if err != nil || len(c.Problems) != 1 || !strings.Contains(c.Problems[0].Message, "写反") {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
		c, err = Open(t.Context(), path, &data.State{}, Options{Swapped: true})
		if err != nil || len(c.Features) != 1 || c.Features[0].Geometry != (orb.Point{114.9, 30.4}) || !strings.Contains(strings.Join(c.Notes, ""), "对调") {
			t.Errorf("%s swapped: %+v, %v", name, c, err)
		}
	}
}

// A record is found again by a column of the office's own, and gets the name of the file.
func TestSitesByColumn(t *testing.T) {
	s := districts()
	s.Sites = []data.Site{
		{ID: "S001", Name: "甲公司", Extra: data.Properties{}.With("信用代码", "91A")}, {ID: "S002", Name: "乙公司", Extra: data.Properties{}.With("信用代码", "91B")},
		{ID: "S003", Name: "乙公司"},
	}
	table := rowsOf([]string{"名称", "信用代码"}, []string{"甲集团", "91A"}, []string{"乙公司", ""}, []string{"丁公司", "91D"})
	c, err := ReadTables(t.Context(), []workbook.Table{table}, []Profile{ProfileOf(&table, s)}, s, Options{SkipFaulty: true})
	if err != nil {
		t.Fatal(err)
	}
	sites, where, problems := SitesBy(c, s, merge.ByColumn("信用代码"))
	if len(sites) != 2 || sites[0].ID != "S001" || sites[0].Name != "甲集团" || sites[1].ID != "" || where[1] != "表“平台”第 4 行" {
		t.Errorf("%+v at %v", sites, where)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "“信用代码”是空白") {
		t.Errorf("%+v", problems)
	}
	// Two records of one name cannot be told apart by it.
	if _, _, problems := SitesBy(c, s, merge.ByName); len(problems) != 1 || !strings.Contains(problems[0].Message, "不止一条") {
		t.Errorf("%+v", problems)
	}
}

func TestAlternatives(t *testing.T) {
	if got := Alternatives(crs.WGS84); len(got) != 2 || got[0] != crs.GCJ02 || got[1] != crs.BD09 {
		t.Error(got)
	}
	if got := Alternatives(crs.GK114); got != nil {
		t.Error(got)
	}
}
