package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/store"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

var importCommand = command{
	name: "import", args: "文件 -as sites|layer|layout|base|observations|template [选项]", summary: "把文件读入资料库：GeoJSON、Excel、CSV、Shapefile、KML、GeoPackage 等",
	json: true,
	flags: func(set *flag.FlagSet) action {
		q := importQuery{}
		set.StringVar(&q.as, "as", "", "读成什么：sites 平台园区，layer 图层，layout 布局要素，base 底图，observations 指标数值，template 指标模板")
		set.StringVar(&q.layer, "layer", "", "图层名称（-as layer）；省略时用文件名")
		set.StringVar(&q.system, "crs", "auto", "坐标系：auto cgcs2000 wgs84 gcj02 bd09 epsg:4547 epsg:4526 epsg:3857 等")
		set.BoolVar(&q.dry, "dry-run", false, "只预检，不写入")
		set.BoolVar(&q.skip, "skip-faulty", false, "跳过有误的要素或行，其余照常写入")
		q.templates.declare(set)
		set.StringVar(&q.value.area, "area", "", "数值的区域（-as observations），表中没有“区域”列时用")
		set.IntVar(&q.value.year, "year", 0, "数值的年份（-as observations），表中没有“年份”列时用")
		set.StringVar(&q.value.status, "status", "", "数值状态（-as observations）：年报、快报、预计等；省略时为部门填报")
		set.StringVar(&q.value.source, "source", "", "来源（-as observations）；省略时用文件名")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("import", args, 1, "请给出一个文件。"); err != nil {
				return err
			}
			return q.run(ctx, e, args[0])
		}
	},
}

// importQuery is what the flags ask for.
type importQuery struct {
	as, layer, system string
	dry, skip         bool
	value             valueFlags
	templates         templateFlags
}

// importResult is what -json prints.
type importResult struct {
	New      int          `json:"new"`
	Changed  int          `json:"changed"`
	Same     int          `json:"same"`
	Removed  int          `json:"removed"`
	Faulty   int          `json:"faulty"`
	DryRun   bool         `json:"dry_run"`
	System   string       `json:"crs"`
	Reason   string       `json:"crs_reason"`
	Notes    []string     `json:"notes"`
	Problems []problemRow `json:"problems"`
}

type problemRow struct {
	Where   string `json:"where"`
	Message string `json:"message"`
}

func (q importQuery) run(ctx context.Context, e *env, path string) error {
	system, err := systemOf(q.system)
	if err != nil {
		return misuse("import", err.Error())
	}
	if err := q.check(); err != nil {
		return err
	}
	if err := readable(path); err != nil {
		return err
	}
	switch q.as {
	case "observations":
		return q.values(ctx, e, path)
	case "template":
		return q.template(ctx, e, path)
	}
	return e.with(ctx, func(library *store.File) error {
		state, err := library.Load(ctx)
		if err != nil {
			return err
		}
		if done, err := q.stream(ctx, e, library, state, path, system); done || err != nil {
			return err
		}
		// With all its faults, so that they can be listed.
		read, err := exchange.Open(ctx, path, state, exchange.Options{System: system, SkipFaulty: true, AsLayer: q.as != "sites"})
		if err != nil {
			return err
		}
		plan := q.plan(state, read, path)
		if plan.Faulty > 0 && !q.skip {
			return q.refuse(e, read, plan)
		}
		if plan.Change != nil && !q.dry {
			if _, err := library.Apply(ctx, who(), plan.Change); err != nil {
				return err
			}
		}
		return q.print(e, read, plan)
	})
}

// check refuses words that -as does not know.
func (q importQuery) check() error {
	switch q.as {
	case "sites", "layer", "layout", "base", "observations", "template":
	case "":
		return misuse("import", "请用 -as 说明读成什么：sites、layer、layout、base、observations 或 template。")
	default:
		return misuse("import", fmt.Sprintf("不认识 -as %s，可用 sites、layer、layout、base、observations、template。", q.as))
	}
	if q.as != "observations" && q.value != (valueFlags{}) {
		return misuse("import", "-area、-year、-status、-source 只用于 -as observations。")
	}
	if q.as != "template" && q.templates != (templateFlags{}) {
		return misuse("import", "-template、-name、-version、-origin、-for 只用于 -as template。")
	}
	if q.value.year != 0 {
		if err := checkYear(q.value.year); err != nil {
			return misuse("import", data.Sentence(err))
		}
	}
	if q.layer != "" && q.as != "layer" {
		return misuse("import", "-layer 只用于 -as layer。")
	}
	return nil
}

// readable looks whether a file is there before a library is opened or made.
func readable(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return unopened(path, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return data.Fault(data.Unusable, fmt.Sprintf("“%s”是文件夹，请给出其中的一个文件。", path), nil)
	}
	return nil
}

// unopened says why a file could not be opened.
func unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return data.Fault(data.NotFound, fmt.Sprintf("没有文件“%s”，请检查路径。", path), err)
	}
	return data.Fault(data.Unusable, fmt.Sprintf("打不开文件“%s”，请检查权限，或关闭正在使用它的程序后重试。", path), err)
}

// plan compares what was read with what is at hand.
func (q importQuery) plan(s *data.State, read *exchange.Collection, path string) merge.Plan {
	name := filepath.Base(path)
	switch q.as {
	case "sites":
		sites, problems := exchange.Sites(read, s)
		return merge.Sites(s, sites, problems, "从“"+name+"”导入记录")
	case "layout":
		elements, problems := exchange.Elements(read, s)
		return merge.Elements(s, elements, problems, "从“"+name+"”导入布局要素")
	case "base":
		layers, problems := exchange.BaseLayers(read, s)
		return merge.Base(s, layers, problems, name)
	}
	return merge.Layer(s, q.title(path), read.Features, read.Problems, name)
}

// title is that of the layer.
func (q importQuery) title(path string) string {
	if q.layer != "" {
		return q.layer
	}
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// errFaulty takes back the import of a file that has faulty features, or none at all.
var errFaulty = data.Fault(data.Invalid, "有要素有误。", nil)

// stream reads a GeoJSON file as a new layer while it is written, in memory that does not
// grow with the file. It is not done where there is something to compare with, and for
// other files.
func (q importQuery) stream(ctx context.Context, e *env, library *store.File, s *data.State, path string, system crs.System) (done bool, err error) {
	if q.as != "layer" {
		return false, nil
	}
	read, err := exchange.OpenStream(ctx, path, exchange.Options{System: system, SkipFaulty: true})
	if err != nil || read == nil {
		return false, err
	}
	defer read.Close()
	change, fresh := merge.Fresh(s, q.title(path), q.sound(read), filepath.Base(path))
	if !fresh {
		return false, nil
	}
	if q.dry {
		for _, err = range q.sound(read) {
			if err != nil {
				break
			}
		}
	} else {
		_, err = library.Apply(ctx, who(), change)
	}
	found := read.Collection()
	plan := merge.Plan{New: read.Count(), Faulty: len(found.Problems), Problems: found.Problems, Change: change}
	switch {
	case errors.Is(err, exchange.ErrLateSystem):
		return false, nil
	case errors.Is(err, errFaulty) && plan.Faulty > 0 && !q.skip:
		return true, q.refuse(e, found, plan)
	case errors.Is(err, errFaulty):
		plan.Change = nil
	case err != nil:
		return true, err
	}
	return true, q.print(e, found, plan)
}

// sound hands on the features of a file, and errFaulty at its end if some were faulty and
// are not to be skipped, or none was left, so that nothing of it is written.
func (q importQuery) sound(read *exchange.Stream) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for f, err := range read.Features() {
			if !yield(f, err) || err != nil {
				return
			}
		}
		if len(read.Collection().Problems) > 0 && !q.skip || read.Count() == 0 {
			yield(data.Feature{}, errFaulty)
		}
	}
}

// refuse tells the first fault; with -json all of them stand in the document.
func (q importQuery) refuse(e *env, read *exchange.Collection, plan merge.Plan) error {
	if e.json {
		if err := q.print(e, read, plan); err != nil {
			return err
		}
	}
	first, more := "有要素有误。", ""
	if len(plan.Problems) > 0 {
		first = plan.Problems[0].String()
	}
	if plan.Faulty > 1 {
		more = fmt.Sprintf("共 %d 处有误。", plan.Faulty)
	}
	return data.Fault(data.Invalid, first+more+"未写入任何内容，请改正后重试，或加 -skip-faulty 跳过有误的要素。", nil)
}

func (q importQuery) print(e *env, read *exchange.Collection, plan merge.Plan) error {
	if read.System.Approximate() {
		e.warn("近似转换，仅供内部示意。")
	}
	if !e.json {
		return q.tell(e, read, plan)
	}
	if read.System != crs.CGCS2000 {
		e.warn(read.Reason)
	}
	result := importResult{
		plan.New, plan.Changed, plan.Same, plan.Removed, plan.Faulty, q.dry,
		read.System.Code(), read.Reason, list(read.Notes), []problemRow{},
	}
	for _, p := range plan.Problems {
		result.Problems = append(result.Problems, problemRow{p.Where, p.Message})
	}
	return printJSON(e.stdout, result)
}

// mostTold is how many faults are told one by one; -json lists them all.
const mostTold = 20

// tell prints what was done, the faults that were passed over on standard error.
func (q importQuery) tell(e *env, read *exchange.Collection, plan merge.Plan) error {
	for _, p := range plan.Problems[:min(mostTold, len(plan.Problems))] {
		e.warn(p.String())
	}
	if n := len(plan.Problems) - mostTold; n > 0 {
		e.warn(fmt.Sprintf("另有 %d 处有误，加 -json 可列出全部。", n))
	}
	done := q.done(plan.Change == nil)
	for _, line := range append([]string{read.Reason}, read.Notes...) {
		fmt.Fprintln(e.stdout, line)
	}
	removed := ""
	if plan.Removed > 0 {
		removed = fmt.Sprintf("，去掉 %d", plan.Removed)
	}
	_, err := fmt.Fprintf(e.stdout, "%s：新增 %d，改变 %d，相同 %d%s，有误 %d\n", done, plan.New, plan.Changed, plan.Same, removed, plan.Faulty)
	return err
}

// done says what became of an import: nothing where there was no change.
func (q importQuery) done(same bool) string {
	switch {
	case q.dry:
		return "预检（未写入）"
	case same:
		return "没有变化，未写入"
	}
	return "已写入"
}
