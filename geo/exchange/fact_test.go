package exchange

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// officeRegister has a record with all that few records have, one with an address alone,
// and the office's own fields.
func officeRegister() *data.State {
	s := register()
	year := 2022
	s.OwnFields = []data.OwnField{
		{ID: "F0001", Title: "产值", Kind: data.NumberField, Unit: "万元"},
		{ID: "F0002", Title: "评级", Kind: data.ChoiceField, Choices: []string{"优", "良"}},
	}
	s.Sites = []data.Site{
		{
			ID: "S001", Name: "甲孵化器", Kind: data.Incubator, KindText: "孵化器", Level: data.Provincial, Status: data.Existing, AreaBasis: data.NoBasis, Extent: data.PointExtent,
			Address: "古城路 1 号", Holds: []data.LevelHeld{{Level: data.Municipal, Source: "鄂州（2019）3号"}, {Level: data.Provincial, Year: &year}},
			Measures: []data.Measure{{Name: "面积", Value: 30000, Unit: "㎡", Year: &year, Source: "年报"}},
			Contacts: []data.Contact{{Name: "张三", Phone: "0711-5098888"}}, Sources: []data.FactSource{{Fact: data.LevelFact, Source: "来函"}},
			Extra: data.Properties{{Key: "产值", Value: []byte("12.5")}, {Key: "评级", Value: []byte(`"优"`)}},
		},
		{ID: "S002", Name: "乙园", Kind: data.Park, KindText: "园区", Level: data.NoLevel, Status: data.Planned, AreaBasis: data.NoBasis, Extent: data.PointExtent, Address: "滨湖路"},
	}
	return s
}

// bare is a state without records that knows the same fields.
func bare(s *data.State) *data.State {
	next := *s
	next.Sites = nil
	return &next
}

// readBack reads a file of records into a state.
func readBack(t *testing.T, path string, s *data.State) []data.Site {
	t.Helper()
	c, err := Open(background, path, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sites, problems := Sites(c, s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return sites
}

func TestFactsComeBackFromEveryFormat(t *testing.T) {
	s := officeRegister()
	for _, ending := range []string{".geojson", ".geojsonl", ".xlsx", ".csv", ".kml", ".gpkg", ".zip"} {
		t.Run(ending, func(t *testing.T) {
			for _, c := range []struct {
				content  Content
				contacts []data.Contact
			}{{SitesContent(s.Sites, s), nil}, {SitesWithContacts(s.Sites, s), s.Sites[0].Contacts}} {
				path := filepath.Join(t.TempDir(), "a"+ending)
				if _, err := Save(background, path, c.content, crs.CGCS2000, whole.Write); err != nil {
					t.Fatal(err)
				}
				want := append([]data.Site{}, s.Sites...)
				want[0].Contacts = c.contacts
				got := readBack(t, path, bare(s))
				for i := range got {
					got[i].Extra = data.Properties{}
					want[i].Extra = data.Properties{}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-written +read):\n%s", diff)
				}
				// A file without contacts takes none away.
				for _, again := range readBack(t, path, s) {
					if again.ID == "S001" && len(again.Contacts) != 1 {
						t.Errorf("contacts are %v after the file", again.Contacts)
					}
				}
			}
		})
	}
}

func TestOwnFieldsInATable(t *testing.T) {
	s := officeRegister()
	sheet, err := SiteSheet(s.Sites, s, crs.CGCS2000)
	if err != nil {
		t.Fatal(err)
	}
	last := sheet.Columns[len(sheet.Columns)-2:]
	want := []workbook.Column{{Title: "产值", Note: "数字，单位万元。"}, {Title: "评级", Choices: []string{"优", "良"}}}
	if diff := cmp.Diff(want, last); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	sites, problems, _ := sitesOf(t, "名称,产值（万元）,评级\n丙,\"１,２00\",良\n丁,很多,良\n戊,3,中\n", s, Options{})
	if len(sites) != 1 || string(sites[0].Extra[0].Value) != "1200" || sites[0].Extra[0].Key != "产值" {
		t.Errorf("read %+v", sites)
	}
	if len(problems) != 2 || !strings.Contains(problems[0].Message, "不是数字") || !strings.Contains(problems[1].Message, "优、良") {
		t.Errorf("problems %v", problems)
	}
}

func TestFaultyLists(t *testing.T) {
	_, problems, _ := sitesOf(t, "名称,级别沿革,分项数字\n丙,很久以前,面积：3亩\n丁,2019 市级,面积\n", register(), Options{})
	if len(problems) != 2 || !strings.Contains(problems[0].Message, "级别沿革") || !strings.Contains(problems[1].Message, "占地面积") {
		t.Errorf("problems %v", problems)
	}
}
