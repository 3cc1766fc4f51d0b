// Package help is 帮助: a short guide for each screen in an officer's words, with
// pictures that the program made of itself, the keys, how progress is reckoned,
// and what the program is made of. It knows no data: what is known only at work
// (keys, versions, folders) is given to it.
package help

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Page is one page (帮助页).
type Page struct {
	ID    string // of the screen that it is about, or a name of its own
	Title string
	Group string // under which the list of pages has it
	// Blocks are what stands on the page, from top to bottom.
	Blocks []Block
}

// Kind is what a block is.
type Kind int

// The kinds of block.
const (
	Text    Kind = iota // a paragraph
	Heading             // the title of what follows
	Step                // a numbered step
	Item                // one of several
	Picture             // a picture, its text the name under it
	Fact                // a name with its text, such as a key
)

// Block is one piece of a page.
type Block struct {
	Kind Kind
	Text string
	// Mark is the number of a step, the name of a fact, the file of a picture.
	Mark string
}

// The ids of pages that are about no screen of the navigation.
const (
	Start    = "start"    // 先做这几件
	Studio   = "studio"   // 出图
	Briefing = "briefing" // 汇报
	Keys     = "keys"     // 快捷键一览
	Method   = "method"   // 方法说明
	Trouble  = "trouble"  // 遇到问题
	About    = "about"    // 关于
)

//go:embed pages/*.txt
var texts embed.FS

//go:embed pictures/*.jpg
var pictures embed.FS

// written reads the pages that are written down, once, in the order of their files.
var written = sync.OnceValue(func() []Page {
	names, err := fs.Glob(texts, "pages/*.txt")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	var all []Page
	for _, name := range names {
		text, err := texts.ReadFile(name)
		if err != nil {
			panic(err) // it is in the program
		}
		p, err := parse(string(text))
		if err != nil {
			panic(fmt.Errorf("%s: %w", path.Base(name), err)) // a test reads them all
		}
		all = append(all, p)
	}
	return all
})

// parse reads a page. Its first line is “id | 组 | 标题”; then each line is a block:
//
//	## 小标题
//	1. 步骤
//	- 条目
//	! 图片.jpg | 图下的话
//	= 名称 | 说明
//	其余各行是段落
func parse(text string) (Page, error) {
	head, body, _ := strings.Cut(text, "\n")
	parts := strings.Split(head, " | ")
	if len(parts) != 3 {
		return Page{}, fmt.Errorf("the first line is %q, not “id | 组 | 标题”", head)
	}
	p := Page{ID: parts[0], Group: parts[1], Title: parts[2]}
	steps := 0
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		sign, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
			continue
		case sign == "##":
			steps = 0
			p.Blocks = append(p.Blocks, Block{Kind: Heading, Text: rest})
		case sign == "1.":
			steps++
			p.Blocks = append(p.Blocks, Block{Kind: Step, Text: rest, Mark: fmt.Sprintf("%d", steps)})
		case sign == "-":
			p.Blocks = append(p.Blocks, Block{Kind: Item, Text: rest})
		case sign == "!" || sign == "=":
			mark, words, ok := strings.Cut(rest, " | ")
			if !ok {
				return Page{}, fmt.Errorf("%q lacks its “ | ”", line)
			}
			kind := Picture
			if sign == "=" {
				kind = Fact
			}
			p.Blocks = append(p.Blocks, Block{Kind: kind, Text: words, Mark: mark})
		default:
			p.Blocks = append(p.Blocks, Block{Kind: Text, Text: line})
		}
	}
	return p, nil
}

// Extra are the pages that are known only at work.
type Extra struct {
	// Keys are the keys, by group.
	Keys []Group
	// Method is 方法说明 as progress writes it: a title, and paragraphs.
	Method string
	// About is what the program is, its versions and places; Licences name its parts.
	About    []Block
	Licences string
}

// Group is a titled list of names with their texts.
type Group struct {
	Title string
	Facts []Block
}

// Pages returns every page, in the order of their list.
func Pages(x Extra) []Page {
	all := append([]Page{}, written()...)
	keys := Page{ID: Keys, Group: "查阅", Title: "快捷键一览"}
	for _, g := range x.Keys {
		keys.Blocks = append(keys.Blocks, Block{Kind: Heading, Text: g.Title})
		keys.Blocks = append(keys.Blocks, g.Facts...)
	}
	about := Page{ID: About, Group: "查阅", Title: "关于、来源与许可", Blocks: append([]Block{}, x.About...)}
	about.Blocks = append(about.Blocks, Block{Kind: Heading, Text: "来源与许可"})
	for line := range strings.Lines(x.Licences) {
		about.Blocks = append(about.Blocks, Block{Kind: Text, Text: strings.TrimSpace(line)})
	}
	return append(all, keys, methodPage(x.Method), about)
}

// methodPage makes a page of 方法说明: a line “一、…” begins a part.
func methodPage(text string) Page {
	p := Page{ID: Method, Group: "查阅", Title: "进度怎样算（方法说明）"}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		numeral, _, ok := strings.Cut(line, "、")
		switch {
		case line == "" || line == "方法说明":
		case line == "出处" || ok && strings.Contains("一二三四五六七八九十", numeral):
			p.Blocks = append(p.Blocks, Block{Kind: Heading, Text: line})
		default:
			p.Blocks = append(p.Blocks, Block{Kind: Text, Text: line})
		}
	}
	return p
}

// Find returns the page of an id, or the first one.
func Find(pages []Page, id string) Page {
	for _, p := range pages {
		if p.ID == id {
			return p
		}
	}
	return pages[0]
}
