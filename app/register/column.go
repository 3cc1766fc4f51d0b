// Package register is 登记表: the whole register as one wide table that is filtered, sorted,
// edited in place, pasted into and merged, and the form of one record.
//
// It writes through its host only, each step of work as one change.
package register

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/survey"

	"fyne.io/fyne/v2"
)

// column is 列: something of a record as a cell of the table.
type column struct {
	key, title string
	width      float32
	align      fyne.TextAlign
	// text is what the cell says, “” for what is missing.
	text func(*reader, *data.Site) string
	// number is by what a column of numbers is sorted; ok is false where it is missing.
	number func(*data.Site) (v float64, ok bool)
	// choices are the words that the cell takes, nil for free text.
	choices func(*data.State) []string
	prompt  string
	// put writes a text into a record and returns what is wrong with it; nil where the
	// cell cannot be edited.
	put func(s *data.State, site *data.Site, text string) (fault string)
	// usual tells that the column is shown before anybody chose.
	usual bool
}

// reader is what cells are read with.
type reader struct {
	state *data.State
	areas *survey.Areas
}

// byPosition returns the areas in which the place of a record lies (按位置), for people.
func (r *reader) byPosition(site *data.Site) string {
	if site.Location == nil || r.areas == nil {
		return ""
	}
	var names []string
	for _, code := range r.areas.At(site.Location.Point) {
		names = append(names, r.state.AreaName(code))
	}
	if len(names) == 0 {
		return "市域以外"
	}
	return strings.Join(names, "、")
}

// columnsOf returns all columns of a state in their usual order: those of every record, then
// the own fields of the office, then what files brought besides.
func columnsOf(s *data.State) []column {
	columns := slices.Concat(identity, standing, placeColumns, details)
	for i := range s.OwnFields {
		columns = append(columns, ownColumn(&s.OwnFields[i]))
	}
	for _, key := range foreignKeys(s) {
		columns = append(columns, foreignColumn(key))
	}
	return columns
}

func plain(key, title string, width float32, usual bool, at func(*data.Site) *string) column {
	return column{
		key: key, title: title, width: width, usual: usual,
		text: func(_ *reader, s *data.Site) string { return *at(s) },
		put: func(_ *data.State, s *data.Site, text string) string {
			*at(s) = strings.TrimSpace(text)
			return ""
		},
	}
}

// worded is a column that takes one of some words by their titles; none is what an empty
// cell stands for.
func worded[T ~string](key, title string, width float32, usual bool, at func(*data.Site) *T, none T, titleOf func(T) string, words ...T) column {
	titles := make([]string, len(words))
	for i, w := range words {
		titles[i] = titleOf(w)
	}
	return column{
		key: key, title: title, width: width, usual: usual,
		text: func(_ *reader, s *data.Site) string {
			if *at(s) == "" {
				return ""
			}
			return titleOf(*at(s))
		},
		choices: func(*data.State) []string { return titles },
		put: func(_ *data.State, s *data.Site, text string) string {
			text = strings.TrimSpace(text)
			if text == "" {
				*at(s) = none
				return ""
			}
			for _, w := range words {
				if text == titleOf(w) || text == string(w) {
					*at(s) = w
					return ""
				}
			}
			return fmt.Sprintf("“%s”不能填在“%s”里。可选：%s。", text, title, strings.Join(titles, "、"))
		},
	}
}

var identity = []column{
	{
		key: "name", title: "名称", width: 230, usual: true,
		text: func(_ *reader, s *data.Site) string { return s.Name },
		put: func(_ *data.State, s *data.Site, text string) string {
			if text = strings.TrimSpace(text); text == "" {
				return "名称不能为空。"
			}
			s.Name = text
			return ""
		},
	},
	{key: "id", title: "编号", width: 64, text: func(_ *reader, s *data.Site) string { return s.ID }},
	{
		key: "aliases", title: "别名", width: 150, prompt: "几个之间用“|”分开",
		text: func(_ *reader, s *data.Site) string { return strings.Join(s.Aliases, "|") },
		put: func(_ *data.State, s *data.Site, text string) string {
			s.Aliases = listed(text)
			return ""
		},
	},
	worded("family", "大类", 152, true, func(s *data.Site) *data.SiteKind { return &s.Kind }, "", data.SiteKind.Title, data.SiteKinds...),
	plain("kind", "类别", 120, false, func(s *data.Site) *string { return &s.KindText }),
}

var levels = []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}

var standing = []column{
	worded("level", "级别", 72, true, func(s *data.Site) *data.Level { return &s.Level }, data.NoLevel, data.Level.Title, levels...),
	worded("level_sought", "争创级别", 80, false, func(s *data.Site) *data.Level { return &s.LevelSought }, "", data.Level.Title, levels[:3]...),
	parsed("holds", "级别沿革", 170, "2019 市级|2022 省级（文号）", func(s *data.Site) *[]data.LevelHeld { return &s.Holds }, data.HoldsText, data.ParseHolds),
	worded("status", "状态", 72, true, func(s *data.Site) *data.Status { return &s.Status }, data.Mentioned, data.Status.Title,
		data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner),
	plain("status_note", "状态说明", 120, false, func(s *data.Site) *string { return &s.StatusNote }),
	plain("host", "依托单位", 160, true, func(s *data.Site) *string { return &s.Host }),
	{
		key: "year", title: "年份", width: 56, align: fyne.TextAlignTrailing, prompt: "四位数字",
		text: func(_ *reader, s *data.Site) string {
			if s.Year == nil {
				return ""
			}
			return strconv.Itoa(*s.Year)
		},
		number: func(s *data.Site) (float64, bool) {
			if s.Year == nil {
				return 0, false
			}
			return float64(*s.Year), true
		},
		put: func(_ *data.State, s *data.Site, text string) string {
			text = strings.TrimSuffix(strings.TrimSpace(text), "年")
			if text == "" {
				s.Year = nil
				return ""
			}
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 || n > 9999 {
				return fmt.Sprintf("“%s”不是年份。请写四位数字，例如2022。", text)
			}
			s.Year = &n
			return ""
		},
	},
}

// placeColumns keep three things apart: the area that a source states or from which it is
// implied, why, and where the place of the record lies.
var placeColumns = []column{
	{
		key: "area", title: "区域", width: 96, usual: true,
		text: func(r *reader, s *data.Site) string { return r.state.AreaName(s.Area) },
		choices: func(s *data.State) []string {
			names := make([]string, len(s.Areas))
			for i, a := range s.Areas {
				names[i] = a.Name
			}
			return names
		},
		put: putArea,
	},
	worded("area_basis", "区域依据", 76, true, func(s *data.Site) *data.AreaBasis { return &s.AreaBasis }, data.NoBasis, data.AreaBasis.Title,
		data.Stated, data.Implied, data.ByPosition, data.NoBasis),
	{key: "by_position", title: "按位置", width: 96, usual: true, text: (*reader).byPosition},
	plain("address", "地址", 170, true, func(s *data.Site) *string { return &s.Address }),
	{key: "place", title: "位置", width: 72, usual: true, text: func(_ *reader, s *data.Site) string {
		switch {
		case s.Location != nil:
			return s.Location.Precision.Title()
		case s.Unplaced():
			return "待定位"
		}
		return "不上图"
	}},
}

func putArea(s *data.State, site *data.Site, text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		site.Area, site.AreaBasis = "", data.NoBasis
		return ""
	}
	for _, a := range s.Areas {
		if text == a.Name || text == string(a.Code) {
			if site.Area != a.Code && (site.AreaBasis == data.NoBasis || site.AreaBasis == "") {
				site.AreaBasis = data.Stated
			}
			site.Area = a.Code
			return ""
		}
	}
	return fmt.Sprintf("没有区域“%s”。请写鄂城区、华容区、梁子湖区、葛店开发区或临空经济区。", text)
}

var details = []column{
	plain("section", "章节", 90, false, func(s *data.Site) *string { return &s.Section }),
	plain("figures", "数字", 170, false, func(s *data.Site) *string { return &s.Figures }),
	parsed("measures", "分项数字", 170, "占地面积：30000 ㎡（2022，来源）", func(s *data.Site) *[]data.Measure { return &s.Measures }, data.MeasuresText, data.ParseMeasures),
	plain("note", "说明", 200, false, func(s *data.Site) *string { return &s.Note }),
	parsed("contacts", "联系人", 150, "姓名，职务，电话，邮箱", func(s *data.Site) *[]data.Contact { return &s.Contacts }, data.ContactsText, data.ParseContacts),
	parsed("sources", "事实来源", 150, "级别：文号|依托单位：来函", func(s *data.Site) *[]data.FactSource { return &s.Sources }, data.SourcesText, data.ParseSources),
	counted("photos", "照片", func(s *data.Site) int { return len(s.Photos) }),
	counted("documents", "文件", func(s *data.Site) int { return len(s.Documents) }),
}

// parsed is a column of a list that is typed as one line of text.
func parsed[T any](key, title string, width float32, prompt string, at func(*data.Site) *[]T, write func([]T) string, read func(string) ([]T, string)) column {
	return column{
		key: key, title: title, width: width, prompt: prompt,
		text: func(_ *reader, s *data.Site) string { return write(*at(s)) },
		put: func(_ *data.State, s *data.Site, text string) string {
			list, fault := read(text)
			if fault == "" {
				*at(s) = list
			}
			return fault
		},
	}
}

func counted(key, title string, of func(*data.Site) int) column {
	return column{
		key: key, title: title, width: 48, align: fyne.TextAlignTrailing,
		text: func(_ *reader, s *data.Site) string {
			if of(s) == 0 {
				return ""
			}
			return strconv.Itoa(of(s))
		},
		number: func(s *data.Site) (float64, bool) { return float64(of(s)), of(s) > 0 },
	}
}

// ownKey is the key of the column of an own field or a foreign property.
func ownKey(title string) string { return "own:" + title }

// ownColumn is the column of an own field.
func ownColumn(f *data.OwnField) column {
	c := foreignColumn(f.Title)
	c.usual = true
	field := *f
	c.put = func(_ *data.State, s *data.Site, text string) string {
		value, fault := field.Parse(text)
		if fault == "" {
			s.Extra = s.Extra.WithValue(field.Title, value)
		}
		return fault
	}
	switch f.Kind {
	case data.NumberField:
		c.align = fyne.TextAlignTrailing
		if f.Unit != "" {
			c.title += "（" + f.Unit + "）"
		}
		c.number = func(s *data.Site) (float64, bool) {
			v, err := strconv.ParseFloat(s.Extra.Text(field.Title), 64)
			return v, err == nil
		}
	case data.ChoiceField:
		c.choices = func(*data.State) []string { return field.Choices }
	case data.DateField:
		c.prompt = "2022-05-18"
	case data.TextField:
	}
	return c
}

// foreignColumn is the column of a property that a file brought.
func foreignColumn(key string) column {
	return column{
		key: ownKey(key), title: key, width: 110,
		text: func(_ *reader, s *data.Site) string { return s.Extra.Text(key) },
		put: func(_ *data.State, s *data.Site, text string) string {
			if text = strings.TrimSpace(text); text != "" {
				s.Extra = s.Extra.With(key, text)
				return ""
			}
			s.Extra = s.Extra.WithValue(key, json.RawMessage("null"))
			return ""
		},
	}
}

// foreignKeys are the properties that records have beyond the own fields, as far as there
// are not too many to be columns.
func foreignKeys(s *data.State) []string {
	const most = 40
	known := map[string]bool{}
	for _, f := range s.OwnFields {
		known[f.Title] = true
	}
	var keys []string
	for i := range s.Sites {
		for _, p := range s.Sites[i].Extra {
			if !known[p.Key] && len(keys) < most {
				known[p.Key] = true
				keys = append(keys, p.Key)
			}
		}
	}
	return keys
}

// listed cuts a text at what separates its parts.
func listed(text string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '｜' || r == '；' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
