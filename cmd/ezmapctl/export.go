package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/data/whole"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
	"ezmap/geo/layer"
)

var exportCommand = command{
	name: "export", args: "sites|layer 名称|observations|form 区域或all|template 编号|layout -o 文件 [选项]", summary: "把资料库的内容写成文件，格式按文件名的结尾", more: losses,
	flags: func(set *flag.FlagSet) action {
		q := exportQuery{}
		set.StringVar(&q.out, "o", "", "写到的文件，结尾决定格式："+endings())
		set.StringVar(&q.system, "crs", "cgcs2000", "坐标系：cgcs2000 wgs84 gcj02 bd09 epsg:4547 epsg:4526 epsg:3857 等")
		set.IntVar(&q.year, "year", 0, "填报表的年份（export form）；省略时为上一年")
		q.records.declare(set)
		return func(ctx context.Context, e *env, args []string) error { return q.run(ctx, e, args) }
	},
}

// losses lists what each format cannot hold.
func losses() string {
	var b strings.Builder
	b.WriteString("各格式放不下的内容，以及写成什么：\n")
	for _, f := range exchange.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Ending, cmp.Or(f.Lost, "全部保留。"))
	}
	return b.String()
}

// exportQuery is what the flags ask for.
type exportQuery struct {
	out, system string
	year        int
	records     siteWriteFlags
}

func (q exportQuery) run(ctx context.Context, e *env, args []string) error {
	if err := q.records.check(args); err != nil {
		return err
	}
	if len(args) > 0 {
		switch args[0] {
		case "observations", "form":
			return q.values(ctx, e, args[0], args[1:])
		case "template":
			return q.template(ctx, e, args[1:])
		}
	}
	pick, err := q.pick(args)
	if err != nil {
		return err
	}
	system, err := crs.Parse(q.system)
	if err != nil {
		return misuse("export", err.Error())
	}
	return e.with(ctx, func(library *store.File) error {
		state, err := library.LoadRecords(ctx) // the features are read while they are written
		if err != nil {
			return err
		}
		content, err := pick(ctx, stored{library, state})
		if err != nil {
			return err
		}
		return q.save(ctx, e, content, system)
	})
}

// save writes the content and says how much it was.
func (q exportQuery) save(ctx context.Context, e *env, content exchange.Content, system crs.System) error {
	n, features, packed := 0, content.Features, content.Packed
	content.Features = func(yield func(data.Feature, error) bool) {
		for f, err := range features {
			n++
			if !yield(f, err) {
				return
			}
		}
	}
	if packed != nil {
		content.Packed = func(ctx context.Context, do func(string, []byte, string) error) error {
			return packed(ctx, func(id string, geometry []byte, properties string) error {
				n++
				return do(id, geometry, properties)
			})
		}
	}
	notes, err := exchange.Save(ctx, q.out, content, system, whole.Write)
	if err != nil {
		return err
	}
	if n == 0 {
		n = len(content.Sites) // a table of records is not made of features
	}
	if system.Approximate() {
		e.warn("近似转换，仅供内部示意。")
	}
	for _, note := range notes {
		e.warn(note)
	}
	_, err = fmt.Fprintf(e.stdout, "已写出 %s：%d 个要素\n", q.out, n)
	return err
}

// stored is a library that is open with what was read of it: a state without features.
type stored struct {
	*store.File
	state *data.State
}

// layer returns the features of a stored layer, which are read when they are asked for.
func (l stored) layer(ctx context.Context, stored data.Layer) exchange.Content {
	c := exchange.Content{Title: stored.Title, Features: each(nil)}
	if stored.Generation == 0 {
		return c
	}
	c.Features = func(yield func(data.Feature, error) bool) {
		features, err := l.Features(ctx, stored.Generation)
		if err != nil {
			yield(data.Feature{}, err)
			return
		}
		each(features)(yield)
	}
	c.Packed = func(ctx context.Context, do func(string, []byte, string) error) error {
		return l.EachPacked(ctx, stored.Generation, do)
	}
	return c
}

// endings lists the endings of the files that can be written.
func endings() string {
	var all []string
	for _, f := range exchange.Formats() {
		all = append(all, f.Ending)
	}
	return strings.Join(all, " ")
}

// pick says which features the arguments name; it looks at them before the library is opened.
func (q exportQuery) pick(args []string) (func(context.Context, stored) (exchange.Content, error), error) {
	if len(args) == 0 {
		return nil, misuse("export", "请说明导出什么：sites、layer 名称、observations、form 区域、template 编号、layout。")
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
	var pick func(context.Context, stored) (exchange.Content, error)
	switch what {
	case "sites":
		pick = func(_ context.Context, l stored) (exchange.Content, error) { return q.records.content(l.state) }
	case "layout":
		pick = func(_ context.Context, l stored) (exchange.Content, error) {
			return exchange.Content{Title: "布局要素", Features: exchange.ElementFeatures(l.state.Elements)}, nil
		}
	case "layer":
		pick = func(ctx context.Context, l stored) (exchange.Content, error) { return l.content(ctx, rest[0]) }
	default:
		return nil, misuse("export", fmt.Sprintf("不认识“%s”，可用 sites、layer、observations、form、template、layout。", what))
	}
	_, err := exchange.FormatOf(q.out)
	return pick, err
}

// content returns the features of what `layers` lists under an id or a title: a
// stored layer, a layout element, or the records of a family, a level or a status.
func (l stored) content(ctx context.Context, name string) (exchange.Content, error) {
	s := l.state
	for _, kept := range slices.Backward(s.Layers) { // imported ones stand behind the base map
		if kept.ID == name || kept.Title == name {
			return l.layer(ctx, kept), nil
		}
	}
	elements := filter(s.Elements, func(e data.Element) bool { return e.ID == name || e.Name == name || e.Short == name })
	if len(elements) > 0 {
		return exchange.Content{Title: elements[0].Name, Features: exchange.ElementFeatures(elements)}, nil
	}
	sites := filter(s.Sites, func(site data.Site) bool { return switchedBy(&site, name) })
	if len(sites) > 0 || slices.ContainsFunc(layer.Contents(s), func(c layer.Content) bool { return c.ID == name }) {
		return exchange.SitesContent(sites, s), nil
	}
	return exchange.Content{}, data.Fault(data.NotFound, fmt.Sprintf("没有图层“%s”，用 layers 命令可查看全部图层的编号和名称。", name), nil)
}

// switchedBy tells that a record is shown by the layer, level or status of an id,
// or that its family has that title.
func switchedBy(s *data.Site, name string) bool {
	switch name {
	case "sites-" + string(s.Kind), s.Kind.Title(), layer.LevelID(s.Level), layer.StatusID(s.Status):
		return true
	}
	return false
}

// each returns features one by one.
func each(features []data.Feature) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
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
