package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/returns"
	"ezmap/data/whole"
	"ezmap/data/workbook"
)

// values writes all values of the ledger, or a form to be filled in, as a table.
func (q exportQuery) values(ctx context.Context, e *env, what string, rest []string) error {
	if what == "form" && len(rest) == 1 && rest[0] == "all" {
		return q.forms(ctx, e)
	}
	write, err := tableWriter(q.out)
	if err != nil {
		return err
	}
	if what == "observations" && len(rest) > 0 {
		return misuse("export", "export observations 后面不带其他参数。")
	}
	if what == "form" && len(rest) != 1 {
		return misuse("export", "请给出一个区域，例如 export form 420704；全部区域写 all，-o 给出文件夹。")
	}
	if err := checkYear(q.year); err != nil {
		return misuse("export", data.Sentence(err))
	}
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	sheet := returns.Sheet(state, state.Observations)
	if what == "form" {
		year := q.formYear()
		area := returns.AreaOf(state, rest[0])
		if area == "" {
			return data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”。", rest[0]), nil)
		}
		if sheet, err = returns.Form(state, area, year); err != nil {
			return err
		}
	}
	if err := whole.Write(q.out, func(to io.Writer) error { return write(ctx, to, sheet) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "已写出 %s：%d 行\n", q.out, len(sheet.Rows))
	return err
}

// formYear is the year of a form: the last one that is over, unless another is asked for.
func (q exportQuery) formYear() int {
	if q.year != 0 {
		return q.year
	}
	return time.Now().Year() - 1
}

// forms writes a form for each district and functional area into a folder.
func (q exportQuery) forms(ctx context.Context, e *env) error {
	if q.out == "" {
		return misuse("export", "请用 -o 给出文件夹。")
	}
	if err := checkYear(q.year); err != nil {
		return misuse("export", data.Sentence(err))
	}
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(q.out, 0o755); err != nil {
		return data.Fault(data.Unusable, fmt.Sprintf("不能建立文件夹“%s”，请检查权限。", q.out), err)
	}
	n := 0
	for _, a := range state.Areas {
		if a.Kind == data.CityArea {
			continue
		}
		sheet, err := returns.Form(state, a.Code, q.formYear())
		if err != nil {
			return err
		}
		path := filepath.Join(q.out, fmt.Sprintf("%s%d年填报表.xlsx", a.Name, q.formYear()))
		if err := whole.Write(path, func(to io.Writer) error { return workbook.WriteXLSX(ctx, to, sheet) }); err != nil {
			return err
		}
		n++
	}
	_, err = fmt.Fprintf(e.stdout, "已写入文件夹 %s：%d 份填报表\n", q.out, n)
	return err
}

// tableWriter is the writer of a table by the ending of its file.
func tableWriter(out string) (func(context.Context, io.Writer, workbook.Sheet) error, error) {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".csv":
		return workbook.WriteCSV, nil
	case ".xlsx":
		return func(ctx context.Context, to io.Writer, s workbook.Sheet) error { return workbook.WriteXLSX(ctx, to, s) }, nil
	case "":
		if out == "" {
			return nil, misuse("export", "请用 -o 给出文件。")
		}
	}
	return nil, data.Fault(data.Invalid, fmt.Sprintf("指标数值没有位置，只能写成表格，文件名请以 .xlsx 或 .csv 结尾，不能写“%s”。", out), nil)
}
