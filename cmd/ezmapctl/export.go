package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

var exportCommand = command{
	name: "export", args: "sites|layer 名称|observations|layout -o 文件 [-crs 坐标系]", summary: "把资料库的内容写成文件，格式按文件名的结尾",
	flags: func(set *flag.FlagSet) action {
		q := exportQuery{}
		set.StringVar(&q.out, "o", "", "写到的文件，以 .geojson 或 .json 结尾")
		set.StringVar(&q.system, "crs", "cgcs2000", "坐标系：cgcs2000 wgs84 gcj02 bd09 epsg:4547 epsg:4526 epsg:3857 等")
		return func(ctx context.Context, e *env, args []string) error { return q.run(ctx, e, args) }
	},
}

// exportQuery is what the flags ask for.
type exportQuery struct{ out, system string }

func (q exportQuery) run(ctx context.Context, e *env, args []string) error {
	pick, err := q.pick(args)
	if err != nil {
		return err
	}
	system, err := crs.Parse(q.system)
	if err != nil {
		return misuse("export", err.Error())
	}
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	features, err := pick(state)
	if err != nil {
		return err
	}
	n := 0
	counted := func(yield func(data.Feature, error) bool) {
		for f, err := range features {
			n++
			if !yield(f, err) {
				return
			}
		}
	}
	err = whole.Write(q.out, func(w io.Writer) error { return exchange.WriteGeoJSON(ctx, w, counted, system) })
	if err != nil {
		return err
	}
	if system.Approximate() {
		fmt.Fprintln(e.stderr, "近似转换，仅供内部示意。")
	}
	_, err = fmt.Fprintf(e.stdout, "已写出 %s：%d 个要素\n", q.out, n)
	return err
}

// pick says which features the arguments name; it looks at them before the library is opened.
func (q exportQuery) pick(args []string) (func(*data.State) (data.Features, error), error) {
	if len(args) == 0 {
		return nil, misuse("export", "请说明导出什么：sites、layer 名称、layout。")
	}
	if q.out == "" {
		return nil, misuse("export", "请用 -o 给出文件。")
	}
	what, rest := args[0], args[1:]
	switch {
	case what == "layer" && len(rest) != 1:
		return nil, misuse("export", "请给出一个图层的名称或编号，例如 export layer 湖泊。")
	case what != "layer" && len(rest) > 0:
		return nil, misuse("export", fmt.Sprintf("export %s 后面不带其他参数。", what))
	}
	var pick func(*data.State) (data.Features, error)
	switch what {
	case "sites":
		pick = func(s *data.State) (data.Features, error) { return exchange.SiteFeatures(s.Sites), nil }
	case "layout":
		pick = func(s *data.State) (data.Features, error) { return exchange.ElementFeatures(s.Elements), nil }
	case "layer":
		pick = func(s *data.State) (data.Features, error) { return layerFeatures(s, rest[0]) }
	case "observations":
		return nil, data.Fault(data.Invalid, "指标数值没有位置，不能写成 GeoJSON；写成 csv 和 xlsx 表格的功能尚未提供。", nil)
	default:
		return nil, misuse("export", fmt.Sprintf("不认识“%s”，可用 sites、layer、layout。", what))
	}
	return pick, checkEnding(q.out)
}

// checkEnding refuses files that are not written yet.
func checkEnding(path string) error {
	switch ending := strings.ToLower(filepath.Ext(path)); ending {
	case ".geojson", ".json":
		return nil
	case ".csv", ".xlsx", ".kml":
		return data.Fault(data.Invalid, fmt.Sprintf("写成 %s 的功能尚未提供，请用 .geojson 结尾的文件名。", ending), nil)
	}
	return data.Fault(data.Invalid, fmt.Sprintf("不能写成“%s”，请用 .geojson 或 .json 结尾的文件名。", filepath.Base(path)), nil)
}

// layerFeatures returns the features of what `layers` lists under an id or a title: a
// stored layer, a layout element, or a family of records.
func layerFeatures(s *data.State, name string) (data.Features, error) {
	for _, l := range slices.Backward(s.Layers) { // imported ones stand behind the base map
		if l.ID == name || l.Title == name {
			features := s.Features[l.Generation]
			return func(yield func(data.Feature, error) bool) {
				for _, f := range features {
					if !yield(f, nil) {
						return
					}
				}
			}, nil
		}
	}
	elements := filter(s.Elements, func(e data.Element) bool { return e.ID == name || e.Name == name || e.Short == name })
	if len(elements) > 0 {
		return exchange.ElementFeatures(elements), nil
	}
	sites := filter(s.Sites, func(site data.Site) bool { return "sites-"+string(site.Kind) == name || site.Kind.Title() == name })
	if len(sites) > 0 {
		return exchange.SiteFeatures(sites), nil
	}
	return nil, data.Fault(data.NotFound, fmt.Sprintf("没有图层“%s”，用 layers 命令可查看全部图层的编号和名称。", name), nil)
}

func filter[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, v := range all {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}
