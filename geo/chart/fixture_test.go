package chart

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

func num(v float64) *float64 { return &v }

// asked is the moment of the pictures: 2023, seen in the middle of 2024.
var asked = progress.Moment{Year: 2023, At: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)}

// sample is a made-up district with an indicator in every state; the numbers are invented.
func sample() *data.State {
	s := &data.State{
		Areas:     []data.Area{{Code: "甲区", Name: "甲区", Kind: data.District}, {Code: "乙园", Name: "乙园区", Kind: data.FunctionalArea}},
		Templates: []data.Template{{ID: "example", Name: "算例", Version: "2026.1", For: data.District}},
	}
	add := func(id, name, unit, dimension string, base, target *float64, edit func(*data.Indicator)) {
		i := data.Indicator{ID: id, Name: name, Unit: unit, Dimension: dimension, Kind: data.LevelTarget, Measure: "stock", Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: base, TargetYear: 2025, Target: target}
		if edit != nil {
			edit(&i)
		}
		s.Templates[0].Indicators = append(s.Templates[0].Indicators, i)
	}
	value := func(id string, year int, v float64, edit func(*data.Observation)) {
		o := data.Observation{ID: id + string(rune('a'+year-2020)), Template: "example", Indicator: id, Area: "甲区", Year: year, Value: v, Status: data.Annual, Confirmed: true, At: time.Date(year+1, 3, 1, 0, 0, 0, 0, time.UTC)}
		if edit != nil {
			edit(&o)
		}
		s.Observations = append(s.Observations, o)
	}
	draft := func(o *data.Observation) { o.Confirmed = false }
	step := func(i *data.Indicator) { i.Kind, i.Path = data.MilestoneTarget, data.StepPath }
	over := func(i *data.Indicator) { i.Kind, i.Path, i.TargetYear = data.MilestoneTarget, data.StepPath, 2022 }
	add("A", "科技型中小企业数", "家", "企业创新", num(200), num(500), nil)
	add("B", "高新技术企业数", "家", "企业创新", num(133), num(300), nil)
	add("C", "全社会研发经费投入", "亿元", "创新投入", num(14.78), num(.16), func(i *data.Indicator) { i.Kind, i.Path = data.GrowthTarget, data.CompoundPath })
	add("D", "规模以上高新技术企业建立研发机构比重", "%", "企业创新", num(23), num(100), nil)
	add("E", "本级财政科学技术支出占当年本级财政一般公共预算支出比重", "%", "创新投入", num(1.48), num(3), nil)
	add("F", "万元GDP综合能耗", "吨标准煤/万元", "创新绩效", num(.5), num(.4), func(i *data.Indicator) { i.Direction = -1 })
	add("G", "重大科技基础设施", "个", "创新环境", num(0), num(1), step)
	add("H", "省级试点", "个", "创新环境", num(0), num(1), over)
	add("I", "国家级试点", "个", "创新环境", num(0), num(1), over)
	add("J", "技术合同成交额", "亿元", "创新绩效", num(16.25), num(35), nil)
	add("K", "每万人口发明专利拥有量", "件/万人", "创新绩效", num(5.73), num(10), nil)
	add("L", "年度科普经费筹集额", "万元", "创新环境", num(12000), nil, nil)
	add("M", "省级创新平台", "个", "创新环境", num(22), num(52), nil)
	for k, v := range []float64{310, 420, 561} {
		value("A", 2021+k, v, nil)
	}
	for k, v := range []float64{161, 199, 242} {
		value("B", 2021+k, v, nil)
	}
	value("C", 2021, 16.6, nil)
	value("C", 2023, 21.2, nil)
	value("D", 2022, 31, nil)
	value("D", 2023, 35, nil)
	value("E", 2021, 1.52, nil)
	value("E", 2022, 1.45, nil)
	value("E", 2023, 1.4, nil)
	value("F", 2023, .46, func(o *data.Observation) { o.Status = data.Flash })
	value("I", 2022, 0, func(o *data.Observation) { o.Missed = true })
	value("J", 2023, 24.5, draft)
	value("K", 2023, 8.1, nil)
	value("K", 2023, 8.6, func(o *data.Observation) { o.ID = "K'" })
	value("L", 2023, 13450.5, nil)
	return s
}

func series(code data.AreaCode) (progress.Report, []Series) {
	s := sample()
	report, histories := progress.Area(s, code, asked), progress.Histories(s, code, asked)
	var all []Series
	for i := range report.Readings {
		all = append(all, Series{&report.Readings[i], histories[i]})
	}
	return report, all
}

// sheet draws on white at 150 dpi.
func sheet(w, h float64, draw func(canvas.Canvas)) *image.RGBA {
	c := raster.New(w, h, 150)
	c.Fill(rectangle(canvas.Rect{W: w, H: h}), canvas.Paint{Color: color.NRGBA{255, 255, 255, 255}})
	draw(c)
	return c.Image()
}

// sameAsGolden compares a picture with the one in testdata, which -update writes.
// A few levels are allowed: another processor may round otherwise.
func sameAsGolden(t *testing.T, name string, img *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var file bytes.Buffer
		if err := png.Encode(&file, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != img.Bounds() {
		t.Fatalf("%v pixels, want %v", img.Bounds(), want.Bounds())
	}
	wrong := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			p := img.RGBAAt(x, y)
			if far(p.R, r) || far(p.G, g) || far(p.B, b) {
				wrong++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d pixels differ from %s; -update writes it anew", wrong, path)
	}
}

func far(got uint8, want uint32) bool {
	d := int(got) - int(want>>8)
	return d > 8 || d < -8
}
