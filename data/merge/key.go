package merge

import (
	"fmt"
	"strings"

	"ezmap/data"
)

// Key is 对应依据: by what an incoming record is found again in the register. Apart from the
// constants it is the title of a property of the records' own, see ByColumn.
type Key string

// The keys.
const (
	ByBoth Key = ""     // 编号，没有时按名称或别名
	ByID   Key = "id"   // 编号
	ByName Key = "name" // 名称或别名
)

const columnKey = "column:"

// ByColumn is the key of a property of the records' own, such as 统一社会信用代码.
func ByColumn(title string) Key { return Key(columnKey + title) }

// Column returns the title of the property, false for the constants.
func (k Key) Column() (title string, ok bool) { return strings.CutPrefix(string(k), columnKey) }

// Title returns the Chinese words of the key.
func (k Key) Title() string {
	switch k {
	case ByBoth:
		return "编号，没有时按名称或别名"
	case ByID:
		return "编号"
	case ByName:
		return "名称或别名"
	}
	title, _ := k.Column()
	return title
}

// Finder finds records of a register by a key.
type Finder struct {
	key    Key
	byID   map[string]*data.Site
	names  data.SiteNames // of names and aliases, or of the values of a property
	column string
}

// Finder makes ready to find the records of a register.
func (k Key) Finder(sites []data.Site) *Finder {
	f := &Finder{key: k, byID: make(map[string]*data.Site, len(sites))}
	for i := range sites {
		f.byID[sites[i].ID] = &sites[i]
	}
	title, own := k.Column()
	switch {
	case own:
		f.column = title
		values := make([]data.Site, 0, len(sites))
		for i := range sites {
			if text := strings.TrimSpace(sites[i].Extra.Text(title)); text != "" {
				values = append(values, data.Site{ID: sites[i].ID, Name: text})
			}
		}
		f.names = data.NamesOf(values)
	case k != ByID:
		f.names = data.NamesOf(sites)
	}
	return f
}

// Find returns the record at hand that an incoming one means by its id, its name and its own
// properties; nil for none. The fault is a Chinese sentence: what the key needs is missing, or
// stands for several records.
func (f *Finder) Find(id, name string, own data.Properties) (known *data.Site, fault string) {
	if f.column != "" {
		value := strings.TrimSpace(own.Text(f.column))
		if value == "" {
			return nil, fmt.Sprintf("“%s”是空白，而对应依据是它。请补上，或改选“名称或别名”。", f.column)
		}
		return f.named(value, fmt.Sprintf("“%s”同为“%s”的", f.column, value))
	}
	if f.key != ByName {
		if known := f.byID[id]; known != nil {
			return known, ""
		}
	}
	switch {
	case f.key == ByID && id == "":
		return nil, "没有编号，而对应依据是编号。请补上，或改选“名称或别名”。"
	case f.key == ByID:
		return nil, ""
	}
	return f.named(name, fmt.Sprintf("叫“%s”的", name))
}

// named finds by a text; which names the records that have it.
func (f *Finder) named(text, which string) (*data.Site, string) {
	if f.names.Several(text) {
		return nil, "资料库中" + which + "记录不止一条，不能判断是哪一条。请填写编号，按编号对应，或先合并重复的记录。"
	}
	return f.byID[f.names.Find(text)], ""
}
