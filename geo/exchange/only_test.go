package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/whole"
	"ezmap/geo/crs"
)

// What is asked for is written beside number and name; read back, what was left out stays.
func TestOnlySomeFields(t *testing.T) {
	s := districts()
	s.Sites = []data.Site{{
		ID: "S001", Name: "甲园区", Kind: data.Park, Host: "甲公司", Level: data.Provincial, Status: data.Existing, Area: data.Echeng, AreaBasis: data.Stated, Extent: data.PointExtent,
		Location: &data.Location{Point: orb.Point{114.9, 30.4}, Precision: data.Reference, Basis: "图纸"}, Extra: data.Properties{}.With("产值", "3亿元").With("评级", "A"),
	}}
	content := SitesContent(s.Sites, s)
	content.Only = []string{"level", "评级"}
	for ending, holds := range map[string][]string{".csv": {"编号,名称,级别,评级", "S001,甲园区,省级,A"}, ".geojson": {`"properties":{"id":"S001","name":"甲园区","level":"provincial","评级":"A"}`}} {
		path := filepath.Join(t.TempDir(), "a"+ending)
		if _, err := Save(t.Context(), path, content, crs.CGCS2000, whole.Write); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range holds {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: %s", ending, text)
			}
		}
		c, err := Open(t.Context(), path, s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sites, problems := Sites(c, s)
		if plan := merge.Sites(s, sites, problems, ""); plan.Same != 1 {
			t.Errorf("%s: read back %+v", ending, plan.Rows)
		}
	}
}

// Columns stand in the order in which they are asked for, also those that no record fills and
// where there is no record.
func TestColumnsInTheOrderAskedFor(t *testing.T) {
	s := districts()
	s.OwnFields = []data.OwnField{{ID: "F1", Title: "产值", Kind: data.NumberField}}
	one := []data.Site{{ID: "S001", Name: "甲园区", Kind: data.Park, Level: data.Provincial, Status: data.Existing, Extent: data.PointExtent}}
	for _, c := range []struct {
		sites []data.Site
		want  string
	}{{one, "编号,名称,产值,地址,级别\r\nS001,甲园区,,,省级\r\n"}, {[]data.Site{}, "编号,名称,产值,地址,级别\r\n"}} {
		content := SitesContent(c.sites, s)
		content.Only = []string{"产值", "address", "level"}
		path := filepath.Join(t.TempDir(), "a.csv")
		if _, err := Save(t.Context(), path, content, crs.CGCS2000, whole.Write); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if got := strings.TrimPrefix(string(text), "\ufeff"); err != nil || got != c.want {
			t.Errorf("%q, want %q (%v)", got, c.want, err)
		}
	}
}
