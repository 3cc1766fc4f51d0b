package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/store"
	"ezmap/data/template"
	"ezmap/data/whole"
	"ezmap/data/workbook"
)

// templateFlags are the flags of -as template.
type templateFlags struct{ id, name, version, origin, kind string }

func (f *templateFlags) declare(set *flag.FlagSet) {
	set.StringVar(&f.id, "template", "", "指标模板的编号（-as template），用字母和数字")
	set.StringVar(&f.name, "name", "", "指标模板的名称；省略时用已有的或文件名")
	set.StringVar(&f.version, "version", "", "指标模板的版本；指标、权重有改动时须换新的")
	set.StringVar(&f.origin, "origin", "", "指标模板的来源，例如文号；省略时用已有的或文件名")
	set.StringVar(&f.kind, "for", "", "指标模板用于 city 全市或 district 区；省略时用已有的或 district")
}

// template makes the template of the flags, beside the one of its id at hand.
func (f *templateFlags) template(s *data.State, path string) (data.Template, error) {
	t := data.Template{ID: f.id, Name: titleOf(path), Origin: filepath.Base(path), Version: "1", For: data.District}
	if f.id == "" || strings.ContainsAny(f.id, "/ ") {
		return t, misuse("import", "请用 -template 给出指标模板的编号，不含空格和“/”。")
	}
	if before := data.Find[data.Template](s, f.id); before != nil {
		t = *before
	}
	for _, one := range []struct {
		given string
		at    *string
	}{{f.name, &t.Name}, {f.version, &t.Version}, {f.origin, &t.Origin}} {
		if one.given != "" {
			*one.at = one.given
		}
	}
	switch data.AreaKind(f.kind) {
	case "":
	case data.CityArea, data.District:
		t.For = data.AreaKind(f.kind)
	default:
		return t, misuse("import", "-for 应为 city 或 district。")
	}
	return t, nil
}

func titleOf(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }

// template reads a template of indicators into the library.
func (q importQuery) template(ctx context.Context, e *env, path string) error {
	return e.with(ctx, func(library *store.File) error {
		state, err := library.Load(ctx)
		if err != nil {
			return err
		}
		t, err := q.templates.template(state, path)
		if err != nil {
			return err
		}
		tables, err := workbook.Open(ctx, path, workbook.Options{Known: template.Known})
		if err != nil {
			return err
		}
		indicators, problems := template.Read(tables)
		t.Indicators = indicators
		plan := merge.Template(state, t, problems)
		if err := q.sendBack(ctx, tables, plan); err != nil {
			return err
		}
		if plan.Faulty > 0 {
			return q.refuseValues(e, 0, nil, plan)
		}
		if plan.Change != nil && !q.dry {
			if _, err := library.Apply(ctx, who(), plan.Change); err != nil {
				return err
			}
		}
		if e.json {
			return printJSON(e.stdout, valueResult{New: plan.New, Changed: plan.Changed, Same: plan.Same, DryRun: q.dry, Notes: []string{}, Problems: []problemRow{}, Doubts: []problemRow{}})
		}
		done := q.done(plan.Change == nil)
		_, err = fmt.Fprintf(e.stdout, "%s：模板“%s”（%s）版本 %s，指标新增 %d，改变 %d，相同 %d，去掉 %d\n", done, t.Name, t.ID, t.Version, plan.New, plan.Changed, plan.Same, plan.Removed)
		return err
	})
}

// template writes a template as a table.
func (q exportQuery) template(ctx context.Context, e *env, rest []string) error {
	write, err := tableWriter(q.out)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return misuse("export", "请给出一个指标模板的编号，例如 export template county-reference。")
	}
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	t := data.Find[data.Template](state, rest[0])
	if t == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有指标模板“%s”。", rest[0]), nil)
	}
	if err := whole.Write(q.out, func(to io.Writer) error { return write(ctx, to, template.Sheet(t)) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "已写出 %s：%d 项指标\n", q.out, len(t.Indicators))
	return err
}
