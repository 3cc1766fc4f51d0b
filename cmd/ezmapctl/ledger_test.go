package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// value enters a value of 鄂城区 by a table.
func (c ctl) value(name, row string) {
	c.t.Helper()
	c.importValues(write(c.t, filepath.Join(c.t.TempDir(), name), []byte("区域,指标,年份,数值,确认人\n"+row+"\n")), "-status", "年报")
}

func (c ctl) ledger(args ...string) []map[string]any {
	c.t.Helper()
	var rows []map[string]any
	c.json(&rows, append([]string{"ledger", "list"}, args...)...)
	return rows
}

// 221 against 225 in 鄂城区: the officer decides, the other stays in the ledger.
func TestLedgerRulesAConflict(t *testing.T) {
	c := newCtl(t)
	c.value("a.csv", "鄂城区,高新技术企业数,2022,221,李四")
	c.value("b.csv", "鄂城区,高新技术企业数,2022,225,李四")
	var id string
	for _, i := range c.issues() {
		if i["kind"] == "conflict" {
			id = i["id"].(string)
		}
	}
	c.fails(exitUsage, []string{"ledger", "rule", "conflict", id, "-choose", "O0002"}, "-reason")
	c.fails(exitUsage, []string{"ledger", "rule", "conflict", id, "-reason", "公报"}, "-choose")
	c.fails(exitFailed, []string{"ledger", "rule", "conflict", id, "-choose", "O0009", "-reason", "公报"}, "O0001、O0002")
	c.fails(exitFailed, []string{"ledger", "rule", "conflict", "X-1", "-choose", "O0002", "-reason", "公报"}, "没有待裁定的冲突")
	if out := c.done("ledger", "rule", "conflict", id, "-choose", "O0002", "-reason", "以公报为准"); !strings.Contains(out, "已记录：新增裁定“数值冲突") {
		t.Error(out)
	}
	var said []string
	for _, row := range c.ledger("-area", "鄂城区", "-year", "2022") {
		said = append(said, fmt.Sprint(row["id"], " ", row["value"], " ", row["standing"]))
	}
	if got := strings.Join(said, ", "); got != "O0001 221 ruled_out, O0002 225 current" {
		t.Error(got)
	}
	if i := c.progress().area(t, "420704").Indicators[4]; i.Latest == nil || i.Latest.Value != 225 {
		t.Errorf("%+v", i)
	}
	for _, i := range c.issues() {
		if i["kind"] == "conflict" {
			t.Errorf("still open: %v", i)
		}
	}
	if out := c.done("ledger"); !strings.Contains(out, "裁定未采用") || !strings.Contains(out, "口径未说明") || !strings.Contains(out, "共 2 项") {
		t.Error(out)
	}
}

func TestLedgerLocksAYear(t *testing.T) {
	c := newCtl(t)
	c.value("a.csv", "鄂城区,高新技术企业数,2022,221,李四")
	c.done("ledger", "lock", "2022", "-area", "420704", "-reason", "已报省厅")
	file := write(t, filepath.Join(t.TempDir(), "b.csv"), []byte("区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,225\n"))
	c.fails(exitFailed, []string{"import", file, "-as", "observations"}, "鄂城区 2022 年的数值已锁定", "请先解锁")
	if row := c.ledger()[0]; row["locked"] != true {
		t.Errorf("%v", row)
	}
	c.fails(exitUsage, []string{"ledger", "unlock", "2022"}, "-reason")
	c.fails(exitUsage, []string{"ledger", "lock", "去年"}, "2022")
	c.done("ledger", "unlock", "2022", "-reason", "统计局更正")
	if r := c.importValues(file); r.New != 1 { // another status: 部门填报 beside 年报
		t.Errorf("%+v", r)
	}
	if out := c.done("history"); !strings.Contains(out, "锁定") || !strings.Contains(out, "解锁") {
		t.Error(out)
	}
}

// 350 亿元 of the text in place of 334.09: (191.02 − 166.1)/(350 − 166.1) = .1355 by awk.
func TestLedgerChoosesATarget(t *testing.T) {
	c := newCtl(t)
	c.value("a.csv", "全市,高新技术产业增加值,2021,191.02,李四")
	c.fails(exitFailed, []string{"ledger", "rule", "target", "420700/city/I06", "-choose", "T9", "-reason", "政府常务会"}, "table、T0001")
	c.fails(exitUsage, []string{"ledger", "rule", "target", "I06", "-choose", "T0001", "-reason", "政府常务会"}, "区域/模板/指标")
	c.done("ledger", "rule", "target", "420700/city/I06", "-choose", "T0001", "-reason", "政府常务会")
	i := c.progress().indicator(t, "I06")
	near(t, "target", i.Target, 350, 0)
	near(t, "progress", i.Progress, .1355, 5e-5)
	c.done("ledger", "rule", "target", "420700/city/I06", "-choose", "table", "-reason", "仍按专栏1")
	near(t, "target of the table", c.progress().indicator(t, "I06").Target, 334.09, 0)
}

func TestLedgerRulesOtherSubjects(t *testing.T) {
	c := newCtl(t)
	c.done("ledger", "rule", "contradiction", "C01", "-decision", "按专栏1", "-reason", "约束性指标")
	if first := c.issues()[0]; first["ruling"] != "按专栏1" {
		t.Errorf("%v", first)
	}
	c.done("ledger", "rule", "template", "420704", "-choose", "county-reference", "-reason", "试用")
	c.fails(exitFailed, []string{"ledger", "rule", "contradiction", "C99", "-decision", "a", "-reason", "b"}, "没有矛盾“C99”")
	c.fails(exitFailed, []string{"ledger", "rule", "template", "district", "-choose", "x", "-reason", "b"}, "没有指标模板“x”")
	c.fails(exitFailed, []string{"ledger", "rule", "template", "420799", "-choose", "x", "-reason", "b"}, "district")
	c.fails(exitUsage, []string{"ledger", "rule", "weather", "C01", "-reason", "b"}, "weather")
	c.fails(exitUsage, []string{"ledger", "weigh"}, "weigh")
	c.fails(exitFailed, []string{"ledger", "-area", "黄州区"}, "没有区域")
}

// A half of a year is locked alone; the value of the whole year stays open.
func TestLedgerLocksAHalf(t *testing.T) {
	c := newCtl(t)
	c.done("ledger", "lock", "2022", "-months", "上半年", "-area", "420704")
	file := func(period string) string {
		return write(t, filepath.Join(t.TempDir(), "b.csv"), []byte("区域,指标,年份,期间,数值\n鄂城区,高新技术企业数,2022,"+period+",225\n"))
	}
	c.fails(exitFailed, []string{"import", file("一季度"), "-as", "observations"}, "鄂城区 2022 年一季度的数值已锁定")
	if r := c.importValues(file("全年")); r.New != 1 {
		t.Errorf("the year: %+v", r)
	}
	c.fails(exitUsage, []string{"ledger", "lock", "2022", "-months", "春天"}, "春天", "上半年")
	if out := c.done("history"); !strings.Contains(out, "新增锁定记录“420704 2022年上半年”") {
		t.Error(out)
	}
}
