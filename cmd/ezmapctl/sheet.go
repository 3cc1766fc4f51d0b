package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	pick "ezmap/data/filter"
	"ezmap/geo/basemap"
	"ezmap/geo/layer"
	"ezmap/geo/page"
)

// sheetFlags are the flags that a map and an atlas share.
type sheetFlags struct {
	set                    *flag.FlagSet
	given                  map[string]bool // on the command line; nil before something is filled in
	like                   string
	record                 bool
	scheme, size, orient   string
	landscape, gray        bool
	position, clear        bool
	subtitle, dataDate     string
	secrecy, off           string
	dpi                    float64
	class, approval        string
	title, org, date       string
	layers, without, sites string
	year                   int
	tiles, tileKey         string
	charts, colouring      string
	svgText                bool
	template, saveTemplate string
}

func declareSheet(set *flag.FlagSet) *sheetFlags {
	f := &sheetFlags{set: set}
	set.StringVar(&f.template, "template", "", "套用自存的版式（见 templates 命令），另写的选项优先")
	set.StringVar(&f.saveTemplate, "save-template", "", "把这幅图的版式存在这个名下")
	set.StringVar(&f.like, "like", "", "照这份出图记录出图（"+page.RecordEnding+"），另写的选项优先")
	set.BoolVar(&f.record, "record", false, "在图旁写出图记录，供 refresh 重出、-like 套用")
	set.StringVar(&f.scheme, "scheme", "both", "布局：city 一城两区多点支撑，corridor 两带两组团，both，none")
	set.StringVar(&f.size, "size", "a4", "幅面："+strings.Join(page.SizeNames(), " ")+"，或 156x117mm、1920x1080px")
	set.StringVar(&f.orient, "orient", "", "方向：portrait 竖幅，landscape 横幅；省略时按地图选择")
	set.BoolVar(&f.landscape, "landscape", false, "横幅，同 -orient landscape")
	set.Float64Var(&f.dpi, "dpi", 300, "图片分辨率")
	set.StringVar(&f.class, "class", "A", "用途：A 内部工作图，B 以标准地图为底图，C 自编或改动底图")
	set.StringVar(&f.approval, "approval", "", "审图号")
	set.StringVar(&f.title, "title", "", "图名；图集里 {name} 换成各图的区域名")
	set.StringVar(&f.subtitle, "subtitle", "", "副图名")
	set.StringVar(&f.secrecy, "secrecy", "", "密级，原样印在左上角；程序不定密级")
	set.StringVar(&f.org, "org", "", "编制单位")
	set.StringVar(&f.date, "date", "", "编制日期，默认今天")
	set.StringVar(&f.dataDate, "data-date", "", "数据截止日期")
	set.StringVar(&f.layers, "layers", "", "只画这些图层，编号用逗号分开（见 layers 命令）")
	set.StringVar(&f.without, "without", "", "不画这些图层，编号用逗号分开")
	set.StringVar(&f.sites, "sites", "", "只画这些记录，如 kind=park,level=national,area=420703；同一项可写几次；none 为都不画")
	set.IntVar(&f.year, "year", 0, "不画这一年以后建成的记录，规划中的仍画")
	set.BoolVar(&f.gray, "gray", false, "灰度")
	set.BoolVar(&f.clear, "clear", false, "图框外透明（png pdf svg）")
	set.StringVar(&f.off, "off", "", "不要的图面要素，用逗号分开：title subtitle legend north graticule imprint")
	set.BoolVar(&f.position, "position", false, "图框空角处加一幅位置示意图")
	set.StringVar(&f.colouring, "colouring", "", "按进展给各区着色：score 综合得分，或 state=R05 状态、progress=R05 进度、value=R05 数值（指标编号见 progress 命令）")
	set.StringVar(&f.charts, "charts", "", "在各区上画统计图："+chartWords()+"；可写 shares=I01,I02 选指标")
	set.BoolVar(&f.svgText, "svg-text", false, "svg 里的字保留为文字，内嵌所用字形；省略时转为轮廓")
	set.StringVar(&f.tiles, "tiles", "", "底图瓦片：vec img ter，或带 {z}{x}{y} 的地址（联网），或 mbtiles:文件；省略时不用")
	set.StringVar(&f.tileKey, "tile-key", "", "天地图的密钥")
	return f
}

var schemesByWord = map[string][]data.Scheme{
	"city": {data.CityScheme}, "corridor": {data.CorridorScheme},
	"both": {data.CityScheme, data.CorridorScheme}, "none": nil,
}

// sheet returns the sheet that the flags describe, and the state to be drawn.
// Wrong words are found before the library is opened.
func (f *sheetFlags) sheet(ctx context.Context, e *env, command string) (page.Sheet, *data.State, error) {
	like, err := f.liken()
	if err != nil {
		return page.Sheet{}, nil, err
	}
	folder, err := e.templateFolder()
	if err != nil {
		return page.Sheet{}, nil, err
	}
	moved := like.Moved
	if f.template != "" {
		t, err := page.FindTemplate(folder, f.template)
		if err != nil {
			return page.Sheet{}, nil, err
		}
		if err := f.fill(arranged(t), f.template); err != nil {
			return page.Sheet{}, nil, err
		}
		moved = t.Moved
	}
	if f.gives("size") || f.gives("orient") || f.gives("landscape") {
		moved = nil // the boxes are those of another sheet
	}
	s := page.Sheet{
		DPI: f.dpi, Title: f.title, Subtitle: f.subtitle, Org: f.org, Date: f.date, DataDate: f.dataDate, Secrecy: f.secrecy, Approval: f.approval,
		Looks: like.Looks, Order: like.Order, Colouring: like.Colouring, Charts: like.Charts, Clusters: like.Clusters, Moved: moved, Pins: like.Pins, Element: like.Element, Area: like.Area,
		Layers: words(f.layers), Without: words(f.without), Year: f.year, Gray: f.gray, Position: f.position, Clear: f.clear, LiveText: f.svgText, Now: time.Now(), Warn: e.warn, Program: version,
	}
	if s.Date == "" {
		s.Date = time.Now().Format("2006年1月2日")
	}
	if err := f.read(&s); err != nil {
		return s, nil, misuse(command, data.Sentence(err))
	}
	thrift()
	state, err := e.load(ctx)
	if err != nil {
		return s, state, err
	}
	if err := checkColouring(s.Colouring, state); err != nil {
		return s, state, err
	}
	if f.saveTemplate != "" {
		if err := page.SaveTemplate(folder, s.Template(f.saveTemplate)); err != nil {
			return s, state, err
		}
	}
	return s, state, nil
}

// thrift makes the collector work harder once a drawing takes much memory, so
// that a wall sheet with tiles fits an office PC, and less before that: a tenth of
// the work of a sheet with very many sites is saved.
func thrift() {
	const (
		most    = 1100 << 20 // bytes
		percent = 200        // of what is in use, until it is swept again
	)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(most)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// readColouring reads a colouring like “score” or “state=R05”, nil for “”.
func readColouring(text string) (*layer.Colouring, error) {
	measure, indicator, _ := strings.Cut(text, "=")
	switch m := layer.Measure(measure); {
	case text == "":
		return nil, nil
	case text == "score":
		return &layer.Colouring{Measure: layer.ByValue}, nil
	case indicator != "" && (m == layer.ByState || m == layer.ByProgress || m == layer.ByValue):
		return &layer.Colouring{Measure: m, Indicator: indicator}, nil
	}
	return nil, wrong("着色“%s”应写作 score、state=…、progress=… 或 value=…，= 后面是指标编号。", text)
}

// checkColouring refuses a colouring by an indicator that no template has.
func checkColouring(c *layer.Colouring, state *data.State) error {
	if c == nil || c.Indicator == "" || slices.ContainsFunc(state.Templates, func(t data.Template) bool { return t.Indicator(c.Indicator) != nil }) {
		return nil
	}
	return data.Fault(data.NotFound, "指标模板里没有编号为“"+c.Indicator+"”的指标，无从着色。", nil)
}

// readCharts reads charts like “shares” or “shares=I01,I02”, nil for “”.
func readCharts(text string) (*layer.Charts, error) {
	if text == "" {
		return nil, nil
	}
	kind, indicators, _ := strings.Cut(text, "=")
	c := layer.Charts{Kind: layer.ChartKind(kind), Indicators: words(indicators)}
	if c.Kind.Title() == "" {
		return nil, wrong("没有“%s”这种统计图，可用 %s。", kind, chartWords())
	}
	return &c, nil
}

// chartWords lists the sorts of chart with their Chinese names.
func chartWords() string {
	var all []string
	for _, kind := range layer.ChartKinds {
		all = append(all, string(kind)+" "+kind.Title())
	}
	return strings.Join(all, "，")
}

// read turns the words of the flags into those of the sheet.
func (f *sheetFlags) read(s *page.Sheet) (err error) {
	if s.Size, err = page.ParseSize(f.size, f.dpi); err != nil {
		return err
	}
	if s.Orient, err = page.ParseOrient(f.orient); err != nil {
		return err
	}
	if f.landscape {
		if s.Orient == page.Portrait {
			return wrong("-landscape 与 -orient portrait 不能同时使用。")
		}
		s.Orient = page.Landscape
	}
	if s.Class, err = page.ParseClass(f.class); err != nil {
		return err
	}
	if s.Off, err = page.ParseParts(f.off); err != nil {
		return err
	}
	schemes, ok := schemesByWord[f.scheme]
	if !ok {
		return wrong("没有布局“%s”，可用 city、corridor、both、none。", f.scheme)
	}
	s.Schemes = schemes
	if err := checkYear(f.year); err != nil {
		return err
	}
	charts, err := readCharts(f.charts)
	if err != nil {
		return err
	}
	if charts != nil {
		s.Charts = charts
	}
	colouring, err := readColouring(f.colouring)
	if err != nil {
		return err
	}
	if colouring != nil {
		s.Colouring = colouring
	}
	if f.tiles != "" {
		if s.Tiles, err = basemap.Parse(f.tiles, f.tileKey); err != nil {
			return err
		}
	}
	s.Sites, err = pick.Parse(f.sites)
	return err
}

// checkYear refuses what is no year; 0 stands for none.
func checkYear(y int) error {
	if y != 0 && (y < 1950 || y > 2100) {
		return wrong("-year 应为 1950 至 2100 之间的四位年份。")
	}
	return nil
}

// wrong is a sentence about a flag.
func wrong(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// words splits a list at commas, full-width ones too.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '，' || r == ' ' })
}
