package workbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What stands in merged blocks between title and header is about the table, and no title of
// columns; a note over all columns is no row, also with more below it.
func TestFormsAboveAndNotesBelow(t *testing.T) {
	row := func(n string, cells ...string) string {
		return `<row r="` + n + `">` + strings.Join(cells, "") + `</row>`
	}
	got := tables(t, xlsx(t, `<sheetData>`+
		row("1", inline("A1", "平台园区情况表（鄂城区）"))+
		row("2", inline("A2", "填报单位：鄂城区科技局"), inline("C2", "填报日期：2023年1月10日"))+
		row("3", inline("A3", "序号"), inline("B3", "名称"), inline("C3", "其中：位置"))+
		row("4", inline("C4", "经度"), inline("D4", "纬度"))+
		row("5", inline("A5", "1"), inline("B5", "甲"), inline("C5", "114.8"), inline("D5", "30.3"))+
		row("6", inline("A6", "注：1. 坐标在地图上拾取。"))+
		row("7", inline("A7", "2. 投资为累计数。"))+
		`</sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:B2"/><mergeCell ref="C2:D2"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:D3"/><mergeCell ref="A6:D6"/></mergeCells>`))[0]
	if diff := cmp.Diff([]string{"序号", "名称", "其中：位置/经度", "其中：位置/纬度"}, got.Header); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"1", "甲", "114.8", "30.3"}, {"2. 投资为累计数。", "", "", ""}}, texts(got)); diff != "" {
		t.Error(diff)
	}
	var left []string
	for _, r := range got.Left {
		left = append(left, r.Text)
	}
	if diff := cmp.Diff([]string{"表头以上：平台园区情况表（鄂城区）", "表头以上：填报单位：鄂城区科技局 填报日期：2023年1月10日", "附注：注：1. 坐标在地图上拾取。"}, left); diff != "" {
		t.Error(diff)
	}
}
