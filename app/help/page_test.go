package help

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// The guide may cost so much of the program.
const mostBytes = 3 << 20

func TestPagesAreWhole(t *testing.T) {
	pages := Pages(Extra{
		Keys:   []Group{{"文件", []Block{{Kind: Fact, Mark: "出图", Text: "Ctrl+E"}}}},
		Method: "方法说明\n\n一、数值\n没有填报的是数据缺失。\n\n出处\n[1] 某处\n", Licences: "字体：某某。\n",
	})
	seen := map[string]bool{}
	shown := map[string]bool{}
	for _, p := range pages {
		if seen[p.ID] {
			t.Errorf("there are two pages %q", p.ID)
		}
		seen[p.ID] = true
		if p.Title == "" || p.Group == "" || len(p.Blocks) == 0 {
			t.Errorf("page %q lacks its title, its group or its text", p.ID)
		}
		for _, b := range p.Blocks {
			if b.Kind == Picture {
				shown[b.Mark] = true
				continue
			}
			// Chinese text stands with Chinese marks.
			if strings.ContainsAny(b.Text, ",;()") || strings.Contains(b.Text, "“”") || b.Text == "" {
				t.Errorf("%s: %q", p.ID, b.Text)
			}
		}
	}
	for _, id := range []string{Start, Studio, Briefing, Keys, Method, Trouble, About} {
		if !seen[id] {
			t.Errorf("there is no page %q", id)
		}
	}
	names, err := fs.Glob(pictures, "pictures/*.jpg")
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, name := range names {
		content, err := pictures.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		size += len(content)
		if file := strings.TrimPrefix(name, "pictures/"); !shown[file] {
			t.Errorf("no page shows %s", file)
		} else {
			delete(shown, file)
		}
	}
	if len(shown) > 0 {
		t.Errorf("these pictures are missing: %v", shown)
	}
	if size > mostBytes {
		t.Errorf("the pictures have %d bytes, more than %d", size, mostBytes)
	}
}

func TestParse(t *testing.T) {
	p, err := parse("map | 各个页面 | 布局图\n\n一段话。\n## 改\n1. 先\n1. 后\n- 一条\n! map.jpg | 图下\n= 名称 | 说明\n## 再改\n1. 又先\n")
	want := []Block{
		{Text, "一段话。", ""}, {Heading, "改", ""}, {Step, "先", "1"}, {Step, "后", "2"}, {Item, "一条", ""},
		{Picture, "图下", "map.jpg"}, {Fact, "说明", "名称"}, {Heading, "再改", ""}, {Step, "又先", "1"},
	}
	if err != nil || p.ID != "map" || p.Group != "各个页面" || p.Title != "布局图" || !slices.Equal(p.Blocks, want) {
		t.Errorf("%+v, %v", p, err)
	}
	for _, bad := range []string{"", "map | 布局图\n", "a | b | c\n! map.jpg\n"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q is read as a page", bad)
		}
	}
}

func TestMethodHasItsParts(t *testing.T) {
	p := methodPage("方法说明\n\n一、数值\n没有填报的是数据缺失。\n\n六、比较\n三区太少。\n出处\n[1] 某处\n")
	want := []Block{{Heading, "一、数值", ""}, {Text, "没有填报的是数据缺失。", ""}, {Heading, "六、比较", ""}, {Text, "三区太少。", ""}, {Heading, "出处", ""}, {Text, "[1] 某处", ""}}
	if !slices.Equal(p.Blocks, want) {
		t.Errorf("%+v", p.Blocks)
	}
}
