package studio

import (
	"slices"
	"strconv"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// schemeChoice is a choice of what of the layout is drawn.
type schemeChoice struct {
	word    string
	schemes []data.Scheme
}

var schemeChoices = []schemeChoice{
	{"两个方案都画", []data.Scheme{data.CityScheme, data.CorridorScheme}},
	{"一城两区多点支撑", []data.Scheme{data.CityScheme}},
	{"两带两组团", []data.Scheme{data.CorridorScheme}},
	{"不画布局", nil},
}

// classes are the classes of sheets in words.
var classes = []struct {
	word  string
	class page.Class
}{
	{"A 内部工作图", page.ClassA},
	{"B 以标准地图为底图", page.ClassB},
	{"C 公开用图", page.ClassC},
}

// The years that a sheet can be as of, beside all.
const firstYear, lastYear = 2020, 2030

// contentPage is the part of the form about what the sheet shows and says.
func (s *Studio) contentPage() fyne.CanvasObject {
	all := s.subjects
	var about, schemes, years, sorts []string
	for _, x := range all {
		about = append(about, x.name)
	}
	for _, c := range schemeChoices {
		schemes = append(schemes, c.word)
	}
	years = append(years, "全部")
	for y := firstYear; y <= lastYear; y++ {
		years = append(years, strconv.Itoa(y)+" 年底")
	}
	for _, c := range classes {
		sorts = append(sorts, c.word)
	}
	s.about = s.newChoice(about, func(f Form) int {
		return slices.IndexFunc(all, func(x subject) bool { return x.area == f.Area && x.element == f.Element })
	}, func(f *Form, i int) { *f = all[i].of(*f) })
	s.scheme = s.newChoice(schemes, func(f Form) int {
		return slices.IndexFunc(schemeChoices, func(c schemeChoice) bool { return slices.Equal(c.schemes, f.Schemes) })
	}, func(f *Form, i int) { f.Schemes = schemeChoices[i].schemes })
	year := s.newChoice(years, func(f Form) int { return max(f.Year-firstYear+1, 0) }, func(f *Form, i int) {
		f.Year = 0
		if i > 0 {
			f.Year = firstYear + i - 1
		}
	})
	s.class = s.newChoice(sorts, func(f Form) int {
		return slices.IndexFunc(sorts, func(word string) bool { return page.Class(word[:1]) == f.Class })
	}, func(f *Form, i int) { f.Class = classes[i].class })

	charts := []string{"不画"}
	for _, k := range layer.ChartKinds {
		charts = append(charts, k.Title())
	}
	chart := s.newChoice(charts, func(f Form) int { return slices.Index(layer.ChartKinds, f.Charts) + 1 }, func(f *Form, i int) {
		f.Charts = ""
		if i > 0 {
			f.Charts = layer.ChartKinds[i-1]
		}
	})

	s.title = s.newEntry("不填则按范围和布局命名", func(f *Form) *string { return &f.Title })
	subtitle := s.newEntry("不填则用布局名称", func(f *Form) *string { return &f.Subtitle })
	s.org = s.newEntry("例如 鄂州市科学技术局", func(f *Form) *string { return &f.Org })
	s.date = s.newEntry("例如 2026年3月", func(f *Form) *string { return &f.Date })
	dataDate := s.newEntry("例如 2025年12月31日", func(f *Form) *string { return &f.DataDate })
	secrecy := s.newEntry("不填则不印", func(f *Form) *string { return &f.Secrecy })
	s.approval = s.newEntry("例如 鄂S（2024）001号", func(f *Form) *string { return &f.Approval })
	s.approvalField = control.NewField("审图号", s.approval)
	return control.NewScroller(control.NewColumn(theme.Space8, theme.Space8,
		control.NewField("范围", s.about),
		twoFields(control.NewField("布局", s.scheme), control.NewField("年份", year)),
		control.NewField("图名", s.title), control.NewField("副图名", subtitle),
		twoFields(control.NewField("编制单位", s.org), control.NewField("编制日期", s.date)),
		twoFields(control.NewField("数据截止日期", dataDate), control.NewField("密级（原样印出）", secrecy)),
		twoFields(control.NewField("平台园区", s.picker.open), control.NewField("各区统计图", chart)),
		twoFields(control.NewField("用途类别", s.class), s.approvalField)))
}

func twoFields(a, b fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWithColumns(2, a, b)
}
