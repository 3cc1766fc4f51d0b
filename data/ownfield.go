package data

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"
)

// OwnFieldKind tells what an own field holds.
type OwnFieldKind string

// The kinds of own field.
const (
	TextField   OwnFieldKind = "text"   // 文字
	NumberField OwnFieldKind = "number" // 数字
	DateField   OwnFieldKind = "date"   // 日期
	ChoiceField OwnFieldKind = "choice" // 选项
)

// OwnFieldKinds lists the kinds in the order of the form.
var OwnFieldKinds = []OwnFieldKind{TextField, NumberField, DateField, ChoiceField}

// Title returns the Chinese word of the kind.
func (k OwnFieldKind) Title() string {
	switch k {
	case TextField:
		return "文字"
	case NumberField:
		return "数字"
	case DateField:
		return "日期"
	case ChoiceField:
		return "选项"
	}
	return ""
}

// OwnField is 自设字段: a field that the office added to the register. Its values stand in
// Site.Extra under the title, a number as a JSON number, everything else as text.
type OwnField struct {
	ID      string // F0001
	Title   string
	Kind    OwnFieldKind
	Unit    string   // of a number, “” for none
	Choices []string // of a choice
}

// Parse reads what was typed into the field; null for nothing typed. fault is one
// sentence on what is wrong, “” when nothing is. A number may have full-width digits,
// separators of thousands and the field's unit; a date is a year, a month or a day.
func (f *OwnField) Parse(text string) (value json.RawMessage, fault string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return json.RawMessage("null"), ""
	}
	switch f.Kind {
	case NumberField:
		return f.parseNumber(text)
	case DateField:
		day, ok := parseDate(text)
		if !ok {
			return nil, fmt.Sprintf("“%s”不是日期。请写作2022、2022-05或2022-05-18。", text)
		}
		return quoted(day), ""
	case ChoiceField:
		if !slices.Contains(f.Choices, text) {
			return nil, fmt.Sprintf("“%s”不在选项中。可选：%s。", text, strings.Join(f.Choices, "、"))
		}
	case TextField:
	}
	return quoted(text), ""
}

func (f *OwnField) parseNumber(text string) (json.RawMessage, string) {
	plain := strings.NewReplacer(",", "", " ", "").Replace(width.Fold.String(text))
	plain = strings.TrimSuffix(plain, width.Fold.String(f.Unit))
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return nil, fmt.Sprintf("“%s”不是数字。请只写数字，例如12.5。", text)
	}
	return strconv.AppendFloat(nil, v, 'f', -1, 64), ""
}

// parseDate reads 2022, 2022-05, 2022-05-18 and the forms 2022年5月18日, 2022/5/18 and 2022.5.18.
func parseDate(text string) (string, bool) {
	text = strings.TrimRight(strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(width.Fold.String(text)), "-")
	for _, form := range []struct{ read, write string }{{"2006-1-2", time.DateOnly}, {"2006-1", "2006-01"}, {"2006", "2006"}} {
		if at, err := time.Parse(form.read, text); err == nil {
			return at.Format(form.write), true
		}
	}
	return "", false
}

// quoted returns a text as JSON; marshalling a string cannot fail.
func quoted(text string) json.RawMessage {
	raw, _ := json.Marshal(text)
	return raw
}

// Fault says what is wrong with the definition of a field beside the others of a state, “”
// when nothing is.
func (f *OwnField) Fault(s *State) string {
	switch {
	case strings.TrimSpace(f.Title) == "":
		return "请填写字段名称。"
	case slices.ContainsFunc(s.OwnFields, func(o OwnField) bool { return o.ID != f.ID && o.Title == f.Title }):
		return fmt.Sprintf("已有自设字段“%s”。请换一个名称。", f.Title)
	case f.Kind == ChoiceField && len(f.Choices) == 0:
		return "请至少写一个选项。"
	}
	return ""
}

// Rename returns the change that gives an own field of a state a new definition, and with
// a new title moves the values of all records to it.
func (f *OwnField) Rename(s *State) Change {
	put := Put(s, *f)
	b := Batch{Title: put.Describe(), Changes: []Change{put}}
	if before := Find[OwnField](s, f.ID); before != nil && before.Title != f.Title {
		for i := range s.Sites {
			at := slices.IndexFunc(s.Sites[i].Extra, func(p Property) bool { return p.Key == before.Title })
			if at < 0 {
				continue
			}
			after := s.Sites[i]
			after.Extra = slices.Clone(after.Extra)
			after.Extra[at].Key = f.Title
			b.Changes = append(b.Changes, Edit[Site]{Before: &s.Sites[i], After: &after})
		}
	}
	return b
}
