package help

import (
	"slices"
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	pages := []Page{
		{ID: "a", Title: "出图", Blocks: []Block{
			{Text, "把地图做成一幅图。", ""}, {Heading, "类别", ""}, {Item, "公开的要有审图号，图上印 PNG。", ""}, {Item, "再说审图号。", ""},
			{Picture, "审图号", "x.jpg"}, {Fact, "Ctrl+E", "打开"},
		}},
		{ID: "b", Title: "数据", Blocks: []Block{{Text, "审图号在别处。", ""}}},
	}
	for _, c := range []struct {
		query string
		want  []Hit
	}{
		{"", nil}, {"  ", nil}, {"没有的词", nil},
		// Once a part, not for a picture.
		{"审图号", []Hit{{"a", 2, "公开的要有审图号，图上印 PNG。"}, {"b", 0, "审图号在别处。"}}},
		// Every word, in any order; the title and the heading count; case and width do not.
		{"ｐｎｇ 类别", []Hit{{"a", 2, "公开的要有审图号，图上印 PNG。"}}},
		{"出图 审图号", []Hit{{"a", 2, "公开的要有审图号，图上印 PNG。"}}},
		{"出图", []Hit{{"a", -1, "出图"}}},
		{"ctrl+e", []Hit{{"a", 5, "打开：Ctrl+E"}}},
		// Pinyin: initials of names, and longer ones of the text; in full; mixed with words.
		{"ct", []Hit{{"a", -1, "出图"}, {"a", 5, "打开：Ctrl+E"}}},
		{"chutu", []Hit{{"a", -1, "出图"}}},
		{"LB", []Hit{{"a", 1, "类别"}}},
		{"sth", nil}, // 审图号 stands in texts only
		{"shentuhao", []Hit{{"a", 2, "公开的要有审图号，图上印 PNG。"}, {"b", 0, "审图号在别处。"}}},
		{"sthzbc", []Hit{{"b", 0, "审图号在别处。"}}},
		{"shentuh 数据", []Hit{{"b", 0, "审图号在别处。"}}},
	} {
		if got := Search(pages, c.query); !slices.Equal(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.query, got, c.want)
		}
	}
}

func TestAroundIsShort(t *testing.T) {
	long := "第一句话在这里写得很长很长。第二句话里有要找的词，后面还有许多许多许多许多许多许多许多许多许多许多许多许多的字。"
	if got := around(long, "要找的词"); []rune(got)[0] != '…' || len([]rune(got)) > 41 || !holds("", got, []string{"要找的词"}) {
		t.Error(got)
	}
	if got := around(long, "yaozhaodeci"); []rune(got)[0] != '…' || !strings.Contains(got, "要找的词") {
		t.Error(got)
	}
	if got := around("短句。", "句"); got != "短句。" {
		t.Error(got)
	}
}
