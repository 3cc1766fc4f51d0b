package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/scope"
	"ezmap/data/store"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

var importCommand = command{
	name: "import", args: "文件 -as sites|layer|layout|base|observations|template [选项]，或 -profiles", summary: "把文件读入资料库：GeoJSON、Excel、CSV、Shapefile、KML、GeoPackage 等",
	json: true,
	flags: func(set *flag.FlagSet) action {
		q := importQuery{}
		set.StringVar(&q.as, "as", "", "读成什么：sites 平台园区，layer 图层，layout 布局要素，base 底图，observations 指标数值，template 指标模板")
		set.StringVar(&q.layer, "layer", "", "图层名称（-as layer）；省略时用文件名")
		set.StringVar(&q.system, "crs", "auto", "坐标系：auto cgcs2000 wgs84 gcj02 bd09 epsg:4547 epsg:4526 epsg:3857 等")
		set.BoolVar(&q.dry, "dry-run", false, "只预检，不写入")
		set.StringVar(&q.mode, "mode", "", "写入方式：insert 只新增，update 更新（sites、layout、observations 的默认），replace 替换，文件中没有的一并删除（layer 的默认）")
		set.StringVar(&q.scope, "scope", "", "替换的范围（-as sites -mode replace）：all 整个登记表（默认），file 文件涉及的区域和大类，或筛选，如 area=420703,kind=incubator；范围以外的记录不会删除")
		set.StringVar(&q.key, "key", "", "对应依据（-as sites、layer）：id 编号，name 名称或别名，或表中一列的列名；省略时按编号，没有编号时按名称或别名")
		set.StringVar(&q.profile, "profile", "", "按资料库中记住的对应方式读取（-as sites、layer 的表格），名称见 -profiles")
		profiles := set.Bool("profiles", false, "列出记住的对应方式")
		set.BoolVar(&q.swap, "swap", false, "坐标的两个数写反了（纬度或纵坐标在前），读入时对调")
		set.StringVar(&q.faulty, "faulty", "", "把有误的行写成带批注的 xlsx 文件，退回填报单位")
		set.BoolVar(&q.skip, "skip-faulty", false, "跳过有误的要素或行，其余照常写入")
		q.templates.declare(set)
		set.StringVar(&q.value.area, "area", "", "数值的区域（-as observations），表中没有“区域”列时用")
		set.IntVar(&q.value.year, "year", 0, "数值的年份（-as observations），表中没有“年份”列时用")
		set.StringVar(&q.value.status, "status", "", "数值状态（-as observations）：年报、快报、预计等；省略时为部门填报")
		set.StringVar(&q.value.source, "source", "", "来源（-as observations）；省略时用文件名")
		return func(ctx context.Context, e *env, args []string) error {
			if *profiles {
				return listProfiles(ctx, e, args)
			}
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
	mode, key, faulty string
	scope, profile    string
	dry, skip, swap   bool
	value             valueFlags
	templates         templateFlags
}

// importResult is what -json prints.
type importResult struct {
	New      int          `json:"new"`
	Changed  int          `json:"changed"`
	Same     int          `json:"same"`
	Removed  int          `json:"removed"`
	Kept     int          `json:"kept"`
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

//nolint:gocognit // one command from its words to its answer, step after step
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
		bounds, err := q.bounds(state)
		if err != nil {
			return err
		}
		remembered, err := q.remembered(ctx, library)
		if err != nil {
			return err
		}
		read, tables, err := q.read(ctx, state, path, system, remembered)
		if err != nil {
			return err
		}
		plan := q.plan(state, read, path, bounds)
		if err := q.sendBack(ctx, tables, plan); err != nil {
			return err
		}
		if plan.Faulty > 0 && !q.skip {
			return q.refuse(e, read, plan)
		}
		if plan.Refused != "" {
			return data.Fault(data.Conflict, plan.Refused, nil)
		}
		if plan.Change != nil && !q.dry {
			if _, err := library.Apply(ctx, who(), plan.Change); err != nil {
				return err
			}
		}
		return q.print(e, read, plan)
	})
}

// read reads a file with all its faults, so that they can be listed, and the tables that it
// is made of, nil for a file of features.
func (q importQuery) read(ctx context.Context, s *data.State, path string, system crs.System, remembered []exchange.Remembered) (*exchange.Collection, []workbook.Table, error) {
	options := exchange.Options{System: system, SkipFaulty: true, AsLayer: q.as != "sites", Swapped: q.swap}
	book, err := exchange.OpenBook(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	if book == nil && q.profile != "" {
		return nil, nil, misuse("import", "-profile 只用于 xlsx、csv 表格。")
	}
	if book == nil {
		read, err := exchange.Open(ctx, path, s, options)
		return read, nil, err
	}
	tables, profiles, used, err := exchange.ReadAs(book, remembered, s)
	if err != nil {
		return nil, nil, err
	}
	if q.profile != "" && used == 0 {
		return nil, nil, data.Fault(data.Invalid, fmt.Sprintf("没有一张表的表头与对应方式“%s”的相同，未写入任何内容。", q.profile), nil)
	}
	read, err := exchange.ReadTables(ctx, tables, profiles, s, options)
	return read, tables, err
}

// sendBack writes the faulty rows to the file that was asked for; none where nothing is faulty.
func (q importQuery) sendBack(ctx context.Context, tables []workbook.Table, plan merge.Plan) error {
	if q.faulty == "" || len(plan.Problems) == 0 {
		return nil
	}
	return whole.Write(q.faulty, func(to io.Writer) error {
		return workbook.WriteXLSX(ctx, to, exchange.FaultySheets(tables, plan.Problems)...)
	})
}

// checkMode refuses a mode or key that -as does not know.
func (q importQuery) checkMode() error {
	modes := map[string][]string{"sites": {"insert", "update", "replace"}, "layer": {"insert", "update", "replace"}, "layout": {"insert", "update"}, "observations": {"insert", "update"}}[q.as]
	switch {
	case q.mode != "" && len(modes) == 0:
		return misuse("import", "-mode 不用于 -as "+q.as+"。")
	case q.mode != "" && !slices.Contains(modes, q.mode):
		return misuse("import", fmt.Sprintf("-as %s 的 -mode 应为 %s。", q.as, strings.Join(modes, "、")))
	case q.key != "" && q.as != "sites" && q.as != "layer":
		return misuse("import", "-key 只用于 -as sites 和 layer。")
	case q.key != "" && q.as == "layer" && (q.key == "id" || q.key == "name"):
		return misuse("import", "-as layer 的 -key 应为一列的列名；省略时按要素的编号、代码或名称。")
	case q.scope != "" && (q.as != "sites" || q.mode != "replace"):
		return misuse("import", "-scope 只用于 -as sites -mode replace。")
	case q.profile != "" && q.as != "sites" && q.as != "layer":
		return misuse("import", "-profile 只用于 -as sites 和 layer。")
	case q.faulty != "" && !strings.EqualFold(filepath.Ext(q.faulty), ".xlsx"):
		return misuse("import", "-faulty 应为 xlsx 文件。")
	}
	return nil
}

// options are those of the comparison.
func (q importQuery) options(where func(int) string) merge.Options {
	key := merge.ByColumn(q.key)
	switch q.key {
	case "", "id", "name":
		key = merge.Key(q.key)
	}
	return merge.Options{Mode: merge.Mode(q.mode), Key: key, Where: where}
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
	if err := q.checkMode(); err != nil {
		return err
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
func (q importQuery) plan(s *data.State, read *exchange.Collection, path string, bounds scope.Scope) merge.Plan {
	name := filepath.Base(path)
	switch q.as {
	case "sites":
		options := q.options(nil)
		sites, where, problems := exchange.SitesBy(read, s, options.Key)
		options.Where = merge.In(where)
		plan := merge.SitesWith(s, sites, problems, "从“"+name+"”导入记录", options)
		if q.mode != "replace" {
			return plan
		}
		read.Notes = append(read.Notes, fmt.Sprintf("替换范围：%s，登记表中有 %d 条。", bounds.Title(s, sites), bounds.Count(s, sites)))
		return bounds.Bound(plan, s, sites)
	case "layout":
		elements, problems := exchange.Elements(read, s)
		return merge.ElementsWith(s, elements, problems, "从“"+name+"”导入布局要素", q.options(nil))
	case "base":
		layers, problems := exchange.BaseLayers(read, s)
		return merge.Base(s, layers, problems, name)
	}
	return merge.LayerWith(s, q.title(path), read.Features, read.Problems, name, q.options(read.Where))
}

// bounds is the scope of a replacement; its error says what no record can have.
func (q importQuery) bounds(s *data.State) (scope.Scope, error) {
	bounds, err := scope.Parse(q.scope)
	if err != nil {
		return bounds, misuse("import", data.Sentence(err))
	}
	return bounds, bounds.Within.Known(s)
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
	read, err := exchange.OpenStream(ctx, path, exchange.Options{System: system, SkipFaulty: true, Swapped: q.swap})
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
	if err := q.sendBack(ctx, nil, plan); err != nil {
		return true, err
	}
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
		plan.New, plan.Changed, plan.Same, plan.Removed, plan.Kept, plan.Faulty, q.dry,
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
	if plan.Kept > 0 {
		removed += fmt.Sprintf("，保留 %d", plan.Kept)
	}
	q.tellRemoved(e, plan)
	_, err := fmt.Fprintf(e.stdout, "%s：新增 %d，改变 %d，相同 %d%s，有误 %d\n", done, plan.New, plan.Changed, plan.Same, removed, plan.Faulty)
	return err
}

// tellRemoved names the records that are removed, and those that stay though the file lacks them.
func (q importQuery) tellRemoved(e *env, plan merge.Plan) {
	for _, r := range plan.Rows {
		switch {
		case r.Site == nil:
		case r.Verdict == merge.Removed:
			fmt.Fprintf(e.stdout, "删除 %s %s\n", r.Key, r.Title)
		case r.Verdict == merge.Kept && r.Message != "":
			e.warn(fmt.Sprintf("记录“%s”（%s）%s", r.Title, r.Key, r.Message))
		}
	}
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
