package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/tables"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/report"
)

// writable refuses an output that cannot be written before any work is done.
func (q progressQuery) writable(e *env) error {
	ending := strings.ToLower(filepath.Ext(q.out))
	switch {
	case q.out == "":
		return nil
	case e.json:
		return misuse("progress", "-json 和 -o 只能用一个。")
	case slices.Contains(report.Endings, ending) && q.area == "":
		return misuse("progress", "区域卡片是一个区域一页，请用 -area 说明哪一个，例如 -area 420704。")
	case slices.Contains(report.Endings, ending), writers[ending] != nil:
		return nil
	}
	return misuse("progress", fmt.Sprintf("不能写“%s”，文件名请以 .xlsx、.csv、.txt（方法说明）或 .pdf、.png、.svg（区域卡片）结尾。", q.out))
}

// writers are the kinds of table and text by their endings.
var writers = map[string]func(ctx context.Context, to io.Writer, b tables.Book) error{
	".csv": func(ctx context.Context, to io.Writer, b tables.Book) error {
		return workbook.WriteCSV(ctx, to, b.Indicators())
	},
	".xlsx": func(ctx context.Context, to io.Writer, b tables.Book) error {
		return workbook.WriteXLSX(ctx, to, b.Sheets()...)
	},
	".txt": func(_ context.Context, to io.Writer, b tables.Book) error {
		_, err := io.WriteString(to, progress.Note(b.Reports[0].Template, b.Moment))
		return err
	},
}

// write writes the indicators as a table, in a workbook with what belongs to them;
// the method note of the first area's template; or the card of an area.
func (q progressQuery) write(ctx context.Context, e *env, now tables.View, before *tables.View) error {
	city, reports := q.reports(now.State, now.Moment)
	if city != nil {
		reports = append([]progress.Report{*city}, reports...)
	}
	if len(reports) == 0 {
		return data.Fault(data.NotFound, "没有使用这个指标模板的区域，未写出文件。", nil)
	}
	ending := strings.ToLower(filepath.Ext(q.out))
	if slices.Contains(report.Endings, ending) {
		if err := report.Card(now.State, reports[0].Area.Code, now.Moment).Export(ctx, q.out); err != nil {
			return err
		}
	} else if err := whole.Write(q.out, func(to io.Writer) error {
		return writers[ending](ctx, to, tables.Book{View: now, Reports: reports, Before: before})
	}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(e.stdout, "已写出 %s\n", q.out)
	return err
}
