package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
)

// siteTexts say what the fields of a record hold, by the titles of siteParts; 其他属性 are
// compared one by one.
var siteTexts = map[string]func(*data.State, *data.Site) string{
	"名称":   func(_ *data.State, s *data.Site) string { return s.Name },
	"别名":   func(_ *data.State, s *data.Site) string { return strings.Join(s.Aliases, "、") },
	"类别":   func(_ *data.State, s *data.Site) string { return beside(s.KindText, s.Kind.Title()) },
	"级别":   func(_ *data.State, s *data.Site) string { return quoted(s.Level.Title(), s.LevelText) },
	"争创级别": func(_ *data.State, s *data.Site) string { return soughtTitle(s.LevelSought) },
	"状态":   func(_ *data.State, s *data.Site) string { return beside(s.Status.Title(), s.StatusNote) },
	"依托单位": func(_ *data.State, s *data.Site) string { return s.Host },
	"区域": func(st *data.State, s *data.Site) string {
		return beside(st.AreaName(s.Area), s.AreaBasis.Title())
	},
	"章节": func(_ *data.State, s *data.Site) string { return s.Section },
	"数字": func(_ *data.State, s *data.Site) string { return s.Figures },
	"说明": func(_ *data.State, s *data.Site) string { return s.Note },
	"范围": func(_ *data.State, s *data.Site) string { return extentTitles[s.Extent] },
	"年份": func(_ *data.State, s *data.Site) string {
		return strings.TrimSpace(yearText(s.Year))
	},
	"位置": func(_ *data.State, s *data.Site) string { return placeText(s.Location) },
	"地址": func(_ *data.State, s *data.Site) string { return s.Address },
	"级别沿革": func(_ *data.State, s *data.Site) string {
		return listed(s.Holds, func(h data.LevelHeld) string { return beside(yearText(h.Year)+h.Level.Title(), h.Source) })
	},
	"分项数字": func(_ *data.State, s *data.Site) string {
		return listed(s.Measures, func(m data.Measure) string {
			return beside(m.Name+" "+strconv.FormatFloat(m.Value, 'f', -1, 64)+m.Unit, strings.Trim(strings.TrimSpace(yearText(m.Year))+"，"+m.Source, "，"))
		})
	},
	"联系人": func(_ *data.State, s *data.Site) string {
		return listed(s.Contacts, func(c data.Contact) string {
			return strings.Join(slices.DeleteFunc([]string{c.Name, c.Role, c.Phone, c.Mail}, func(text string) bool { return text == "" }), "，")
		})
	},
	"事实来源": func(_ *data.State, s *data.Site) string {
		return listed(s.Sources, func(f data.FactSource) string { return f.Fact.Title() + "：" + f.Source })
	},
}

var extentTitles = map[data.Extent]string{data.PointExtent: "点", data.AreaExtent: "片区", data.NoExtent: "不上图"}

// listed are several things in one line.
func listed[T any](all []T, text func(T) string) string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = text(one)
	}
	return strings.Join(texts, "；")
}

func yearText(year *int) string {
	if year == nil {
		return ""
	}
	return strconv.Itoa(*year) + " "
}

func soughtTitle(l data.Level) string {
	if l == "" {
		return ""
	}
	return l.Title()
}

// beside is a word with its source's wording behind it.
func beside(word, detail string) string {
	switch {
	case detail == "" || detail == word:
		return word
	case word == "":
		return detail
	}
	return word + "（" + detail + "）"
}

// quoted is a word with the wording of its source, where that is another one.
func quoted(word, source string) string {
	if source == "" || source == word {
		return word
	}
	return word + "，原文“" + source + "”"
}

// systemWords are what officers call the systems of maps with shifted coordinates.
var systemWords = map[string]string{"gcj02": "高德、腾讯", "bd09": "百度"}

// placeText is a place as it is read: longitude and latitude, how sure it is, and as what it
// was given.
func placeText(l *data.Location) string {
	if l == nil {
		return ""
	}
	text := fmt.Sprintf("%.6f，%.6f（%s）", l.Point[0], l.Point[1], l.Precision.Title())
	if l.Original != nil {
		text += fmt.Sprintf("，原坐标 %v，%v（%s）", l.Original[0], l.Original[1], cmp.Or(systemWords[l.OriginalSystem], l.OriginalSystem))
	}
	return text
}

// siteDifferences say of fields what they hold and would hold.
func siteDifferences(s *data.State, fields []string, before, after *data.Site) []Difference {
	var all []Difference
	for _, title := range fields {
		switch text := siteTexts[title]; {
		case title == "其他属性":
			all = append(all, propertyDifferences(before.Extra, after.Extra)...)
		case text != nil:
			all = append(all, Difference{title, text(s, before), text(s, after)})
		}
	}
	return all
}

// SiteFacts lists what a record says, as the difference from one that says nothing.
func SiteFacts(s *data.State, site *data.Site) []Difference {
	var all []Difference
	for _, p := range siteParts {
		if text := siteTexts[p.title]; text != nil && text(s, site) != "" {
			all = append(all, Difference{Title: p.title, New: text(s, site)})
		}
	}
	return append(all, propertyDifferences(nil, site.Extra)...)
}

// propertyDifferences compare properties one by one, those that are taken away last.
func propertyDifferences(before, after data.Properties) []Difference {
	var all []Difference
	for _, p := range after {
		old := valueOf(before, p.Key)
		if old == nil && !isNull(p.Value) || old != nil && !sameValue(old, p.Value) {
			all = append(all, Difference{p.Key, before.Text(p.Key), after.Text(p.Key)})
		}
	}
	for _, p := range before {
		if valueOf(after, p.Key) == nil && !isNull(p.Value) {
			all = append(all, Difference{Title: p.Key, Old: before.Text(p.Key)})
		}
	}
	return all
}

// valueOf is the value of a property, nil where there is none.
func valueOf(all data.Properties, key string) []byte {
	for _, p := range all {
		if p.Key == key {
			return p.Value
		}
	}
	return nil
}
