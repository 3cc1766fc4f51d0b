package layer

import (
	"slices"
	"testing"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// withOwnFields returns the small city with own fields and companies that have
// values in them: one value each, null for the last.
func withOwnFields() *data.State {
	s := small()
	s.OwnFields = []data.OwnField{
		{ID: "F0001", Title: "产值", Kind: data.NumberField, Unit: "亿元"},
		{ID: "F0002", Title: "评级", Kind: data.ChoiceField, Choices: []string{"优", "良", "中"}},
		{ID: "F0003", Title: "认定日期", Kind: data.DateField},
	}
	s.Sites = slices.Clone(s.Sites)
	for i, v := range [][3]string{
		{`5`, `"中"`, `"2022-05-18"`}, {`15`, `"中"`, `"2019"`}, {`40`, `"优"`, `"2022-01"`}, {`null`, `null`, `null`},
	} {
		s.Sites = append(s.Sites, data.Site{
			ID: "X" + string(rune('1'+i)), Name: "企业", Kind: data.Company, Level: data.Municipal, Status: data.Existing,
			Location: &data.Location{Point: orb.Point{114.6 + 0.02*float64(i), 30.3}},
			Extra:    data.Properties{raw("产值", v[0]), raw("评级", v[1]), raw("认定日期", v[2])},
		})
	}
	return s
}

func TestOwnFieldsAreAmongTheFields(t *testing.T) {
	want := []Field{{"own:F0001", "产值（亿元）", true}, {"own:F0002", "评级", false}, {"own:F0003", "认定日期（年）", true}}
	for _, id := range []string{"sites-company", "sites-park"} { // parks have no values yet
		if got := Fields(withOwnFields(), id); !slices.Equal(got[len(got)-3:], want) {
			t.Errorf("the last fields of %s are %v, want %v once", id, got, want)
		}
	}
}

func TestThemesGoByOwnFields(t *testing.T) {
	for _, c := range []struct {
		theme   Theme
		heading string
		titles  []string
	}{
		{Theme{Kind: Graduated, Field: "own:F0001", Method: "typed", Breaks: []float64{10, 20}}, "产值（亿元）", []string{"< 10", "10–20", "≥ 20", "数据缺失"}},
		{Theme{Kind: Categories, Field: "own:F0002"}, "评级", []string{"优", "中", "数据缺失"}}, // in the order of the choices
		{Theme{Kind: Categories, Field: "own:F0003"}, "认定日期（年）", []string{"2019", "2022", "数据缺失"}},
		{Theme{Kind: Graduated, Field: "产值", Method: "typed", Breaks: []float64{10}}, "产值（亿元）", []string{"< 10", "≥ 10", "数据缺失"}},
		{Theme{Kind: Categories, Field: "own:F0009"}, "已删除的字段", []string{"数据缺失"}},
	} {
		features := withTheme(withOwnFields(), "sites-company", c.theme).all("sites-company")
		heading := data.Company.Title() + "：" + c.heading
		got := slices.DeleteFunc(titles(features), func(s string) bool { return s == data.Existing.Title() })
		if !slices.Equal(got, c.titles) {
			t.Errorf("%s: legend %q, want %q", c.theme.Field, got, c.titles)
		}
		if features[0].Style.Keys[0].Group != heading {
			t.Errorf("%s: heading %q, want %q", c.theme.Field, features[0].Style.Keys[0].Group, heading)
		}
	}
}

func TestAThemeFindsARenamedOwnField(t *testing.T) {
	s := withOwnFields()
	renamed := s.OwnFields[0]
	renamed.Title = "年产值"
	s = s.With(renamed.Rename(s))
	got := titles(withTheme(s, "sites-company", Theme{Kind: Graduated, Field: "own:F0001", Method: "typed", Breaks: []float64{10}}).all("sites-company"))
	if want := []string{"< 10", "≥ 10", "数据缺失"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
}
