package data

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// The lists of a record are also one line of text, which people type into a cell and which
// tables hold: parts are separated by “|”, “→” or a line break outside brackets, and what is
// said of a part stands in brackets behind it. Every list comes back from its text.

// HoldsText returns 级别沿革 as text: 2019 市级|2022 省级（鄂科〔2022〕3号）.
func HoldsText(holds []LevelHeld) string {
	return joinParts(holds, func(h LevelHeld) string {
		return yearText(h.Year, " ") + h.Level.Title() + bracketed(h.Source)
	})
}

// ParseHolds reads what HoldsText writes, also with the year behind the level (市级2019).
// fault is a sentence on what is wrong, “” when nothing is.
func ParseHolds(text string) (holds []LevelHeld, fault string) {
	for _, p := range splitParts(text) {
		said, source := cutBrackets(p)
		h := LevelHeld{Source: source}
		word := ""
		for _, f := range strings.FieldsFunc(spaced(said), unicode.IsSpace) {
			if n, ok := yearIn(f); ok && h.Year == nil {
				h.Year = &n
			} else {
				word += f
			}
		}
		for _, l := range []Level{National, Provincial, Municipal, NoLevel} {
			if word == l.Title() || word+"级" == l.Title() {
				h.Level = l
			}
		}
		if h.Level == "" {
			return nil, fmt.Sprintf("级别沿革“%s”看不懂。请写作“2019 市级|2022 省级（文号）”。", p)
		}
		holds = append(holds, h)
	}
	return holds, ""
}

// MeasuresText returns 分项数字 as text: 占地面积：30000 ㎡（2022，年报）|在孵企业：12 家.
func MeasuresText(measures []Measure) string {
	return joinParts(measures, func(m Measure) string {
		value := strconv.FormatFloat(m.Value, 'f', -1, 64)
		if m.Unit != "" {
			value += " " + m.Unit
		}
		behind := yearText(m.Year, "")
		if _, like := yearIn(m.Source); m.Source != "" && (behind != "" || like) {
			behind += "，"
		}
		return m.Name + "：" + value + bracketed(behind+m.Source)
	})
}

// ParseMeasures reads what MeasuresText writes. fault is a sentence on what is wrong, “”
// when nothing is.
func ParseMeasures(text string) (measures []Measure, fault string) {
	for _, p := range splitParts(text) {
		said, behind := cutBrackets(p)
		name, rest, ok := cutAny(said, "：:=＝")
		m := Measure{Name: strings.TrimSpace(name)}
		number := strings.TrimSpace(rest)
		folded := width.Fold.String(number)
		end := strings.IndexFunc(folded, func(r rune) bool { return !strings.ContainsRune("0123456789.,+-eE ", r) })
		if end < 0 {
			end = len(folded)
		}
		digits := strings.NewReplacer(",", "", " ", "").Replace(folded[:end])
		var err error
		if m.Value, err = strconv.ParseFloat(digits, 64); !ok || m.Name == "" || err != nil {
			return nil, fmt.Sprintf("数字“%s”看不懂。请写作“占地面积：30000 ㎡（2022，来源）”。", p)
		}
		// The unit as it was typed: folding changes the width of some (㎡ stays, ％ does not).
		runes := []rune(number)
		m.Unit = strings.TrimSpace(string(runes[min(len([]rune(folded[:end])), len(runes)):]))
		year, source, parted := cutAny(behind, "，,")
		if n, isYear := yearIn(strings.TrimSpace(year)); isYear {
			m.Year, m.Source = &n, strings.TrimSpace(source)
		} else if parted && year == "" {
			m.Source = source
		} else {
			m.Source = behind
		}
		measures = append(measures, m)
	}
	return measures, ""
}

// ContactsText returns 联系人 as text: 张三，主任，0711-5098888，a@b.cn.
func ContactsText(contacts []Contact) string {
	return joinParts(contacts, func(c Contact) string {
		short := strings.Join(given(c.Name, c.Role, c.Phone, c.Mail), "，")
		if back, fault := ParseContacts(short); fault == "" && len(back) == 1 && back[0] == c {
			return short
		}
		return strings.Join([]string{c.Name, c.Role, c.Phone, c.Mail}, "，")
	})
}

// ParseContacts reads what ContactsText writes: four parts in their order, or fewer, of
// which a number is the phone and what has an @ the mail.
func ParseContacts(text string) (contacts []Contact, fault string) {
	for _, p := range splitParts(text) {
		parts := strings.Split(strings.NewReplacer(",", "，", "；", "，", ";", "，").Replace(p), "，")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		var c Contact
		switch {
		case len(parts) == 4:
			c = Contact{parts[0], parts[1], parts[2], parts[3]}
		case len(parts) > 4:
			return nil, fmt.Sprintf("联系人“%s”看不懂。请写作“姓名，职务，电话，邮箱”，几人之间用“|”分开。", p)
		default:
			c = contactOf(given(parts...))
		}
		contacts = append(contacts, c)
	}
	return contacts, ""
}

// contactOf tells the parts of a contact by what they look like.
func contactOf(parts []string) (c Contact) {
	for _, p := range parts {
		switch {
		case strings.Contains(p, "@") && c.Mail == "":
			c.Mail = p
		case isPhone(p) && c.Phone == "":
			c.Phone = p
		case c.Name == "":
			c.Name = p
		default:
			c.Role = p
		}
	}
	return c
}

// isPhone tells a number to call from a word.
func isPhone(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("+-—() （）转", r):
			return false
		}
	}
	return digits >= 3
}

// SourcesText returns 事实来源 as text: 级别：鄂科〔2022〕3号|依托单位：来函.
func SourcesText(sources []FactSource) string {
	return joinParts(sources, func(s FactSource) string { return s.Fact.Title() + "：" + s.Source })
}

// ParseSources reads what SourcesText writes. fault is a sentence on what is wrong, “” when
// nothing is.
func ParseSources(text string) (sources []FactSource, fault string) {
	for _, p := range splitParts(text) {
		title, source, _ := cutAny(p, "：:")
		var fact Fact
		for _, f := range Facts {
			if f.Title() == strings.TrimSpace(title) {
				fact = f
			}
		}
		if fact == "" || strings.TrimSpace(source) == "" {
			return nil, fmt.Sprintf("来源“%s”看不懂。请写作“级别：文号”，可写的有%s。", p, factList())
		}
		sources = append(sources, FactSource{fact, strings.TrimSpace(source)})
	}
	return sources, ""
}

func factList() string {
	titles := make([]string, len(Facts))
	for i, f := range Facts {
		titles[i] = f.Title()
	}
	return strings.Join(titles, "、")
}

// joinParts joins the texts of parts. What separates parts cannot stand in one outside its
// brackets.
func joinParts[T any](list []T, text func(T) string) string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = text(v)
	}
	return strings.Join(all, "|")
}

// splitParts cuts a text at what separates parts, outside brackets.
func splitParts(text string) []string {
	var parts []string
	depth, from := 0, 0
	cut := func(to, next int) {
		if p := strings.TrimSpace(text[from:to]); p != "" {
			parts = append(parts, p)
		}
		from = next
	}
	for i, r := range text {
		switch r {
		case '（':
			depth++
		case '）':
			depth = max(depth-1, 0)
		case '|', '｜', '→', '\n':
			if depth == 0 {
				cut(i, i+len(string(r)))
			}
		}
	}
	cut(len(text), len(text))
	return parts
}

// bracketed puts a remark into brackets, “” for none.
func bracketed(remark string) string {
	if remark == "" {
		return ""
	}
	return "（" + remark + "）"
}

// cutBrackets cuts the remark in brackets off the end of a part.
func cutBrackets(part string) (said, remark string) {
	part = strings.TrimSpace(part)
	open := strings.IndexRune(part, '（')
	if open < 0 || !strings.HasSuffix(part, "）") {
		return part, ""
	}
	return strings.TrimSpace(part[:open]), part[open+len("（") : len(part)-len("）")]
}

// cutAny cuts a text at the first of some characters.
func cutAny(text, at string) (before, after string, found bool) {
	i := strings.IndexAny(text, at)
	if i < 0 {
		return text, "", false
	}
	size := len(string([]rune(text[i:])[0]))
	return text[:i], text[i+size:], true
}

// spaced parts a year from the word that it stands at.
func spaced(text string) string {
	var b strings.Builder
	var last rune
	for _, r := range width.Fold.String(text) {
		if last != 0 && unicode.IsDigit(r) != unicode.IsDigit(last) && r != '年' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
		if r == '年' {
			last = 0
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func yearText(year *int, behind string) string {
	if year == nil {
		return ""
	}
	return strconv.Itoa(*year) + behind
}

// yearIn reads a text that is a year and nothing else.
func yearIn(text string) (int, bool) {
	digits := strings.TrimSuffix(width.Fold.String(text), "年")
	n, err := strconv.Atoi(digits)
	return n, err == nil && len(digits) == 4 && n > 0
}

// given leaves out what is empty.
func given(texts ...string) []string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return all
}
