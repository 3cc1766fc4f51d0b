package filter

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ezmap/data"
)

// The keys of the words of a filter; a field has its title behind fieldPrefix.
const (
	areaKey   = "area"
	kindKey   = "kind"
	levelKey  = "level"
	statusKey = "status"
	placeKey  = "place"
	queryKey  = "q"

	fieldPrefix = "field."
)

// The words for every record and for none; none is also an area that no source names.
const (
	allWord  = "all"
	noneWord = "none"
)

var (
	levels   = []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}
	statuses = []data.Status{data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner}
)

// Parse reads words like “kind=park,level=national,level=provincial,field.片区=东”: of
// the values of one key a record must have one, and of each key. Ranges have two dots
// between their ends: “year=2019..2022”, “number.层数=3..”, “date.开工=..2022-05”,
// “figure.占地面积（亩）=100..”; “=..” is any value and “=none” a missing one. Values with commas, spaces or
// quotes stand in double quotes, a quote in them twice. “” and “all” let every record
// pass, “none” no one. The error is a *data.Error.
func Parse(text string) (Sites, error) {
	var f Sites
	switch text {
	case "", allWord:
		return f, nil
	case noneWord:
		return Sites{None: true}, nil
	}
	for _, word := range words(text) {
		key, value, ok := strings.Cut(word, "=")
		if !ok || key == "" {
			return f, fault(howWritten, word)
		}
		if err := f.Add(key, value); err != nil {
			return f, err
		}
	}
	return f, nil
}

// Add asks for one more value of a key: those of Parse. It refuses what no record can
// have. The error is a *data.Error.
func (f *Sites) Add(key, value string) error {
	if title, is := strings.CutPrefix(key, fieldPrefix); is && title != "" {
		return f.addField(title, value)
	}
	if value == "" {
		return fault("筛选“%s=”后面缺少要找的值。", key)
	}
	if of, is := quantityOf(key); is {
		return f.addRange(of, value)
	}
	switch key {
	case areaKey:
		if value == noneWord {
			value = ""
		}
		f.Areas = append(f.Areas, data.AreaCode(value))
	case kindKey:
		f.Kinds = append(f.Kinds, value)
	case levelKey:
		if !slices.Contains(levels, data.Level(value)) {
			return fault("没有级别“%s”，可用：%s。", value, joined(levels))
		}
		f.Levels = append(f.Levels, data.Level(value))
	case statusKey:
		if !slices.Contains(statuses, data.Status(value)) {
			return fault("没有状态“%s”，可用：%s。", value, joined(statuses))
		}
		f.Statuses = append(f.Statuses, data.Status(value))
	case placeKey:
		if !slices.Contains(Places, Place(value)) {
			return fault("没有位置“%s”，可用：%s。", value, joined(Places))
		}
		f.Places = append(f.Places, Place(value))
	case queryKey:
		if f.Query != "" {
			return fault("筛选里只能有一个 q=…。")
		}
		f.Query = value
	default:
		return fault(howWritten, key+"="+value)
	}
	return nil
}

const howWritten = "筛选“%s”应写作 area=…、kind=…、level=…、status=…、place=…、q=…，自设字段写作 field.名称=…，范围写作 year=2019..2022、held=…、number.名称=…、date.名称=…、figure.名称（单位）=…。"

// mostFields is how many fields and ranges a filter can ask for: each is a bit of a facet.
const mostFields = 48

func (f *Sites) addField(title, value string) error {
	i := slices.IndexFunc(f.Fields, func(x Field) bool { return x.Title == title })
	switch {
	case i >= 0:
		values := append(slices.Clone(f.Fields[i].Values), value)
		f.Fields = slices.Clone(f.Fields)
		f.Fields[i].Values = values
	case len(f.Fields)+len(f.Ranges) >= mostFields:
		return fault(tooMany, mostFields)
	default:
		f.Fields = append(f.Fields, Field{title, []string{value}})
	}
	return nil
}

const tooMany = "一次最多按 %d 个自设字段和范围筛选。"

// quantityOf returns the quantity that a key names.
func quantityOf(key string) (q Quantity, is bool) {
	kind, name, named := strings.Cut(key, ".")
	q = Quantity{Kind: QuantityKind(kind), Name: name}
	switch q.Kind {
	case Year, HeldSince:
		return q, !named
	case OwnNumber, OwnDate:
		return q, name != ""
	case FigureKind:
		if at := bracketAtEnd(name); at >= 0 {
			q.Name, q.Unit = name[:at], name[at+len("（"):len(name)-len("）")]
		}
		return q, q.Name != ""
	}
	return q, false
}

// bracketAtEnd returns where the bracket opens with which a text ends, -1 for none.
func bracketAtEnd(text string) int {
	depth := 0
	for at := len(text); at > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
		switch r {
		case '）':
			depth++
		case '（':
			depth--
		}
		if depth == 0 {
			if r != '（' {
				return -1
			}
			return at
		}
	}
	return -1
}

// key returns the word from which quantityOf makes the quantity. Behind a figure stands
// its unit; empty brackets tell that brackets before them are part of the name.
func (q Quantity) key() string {
	switch {
	case q.Kind == Year || q.Kind == HeldSince:
		return string(q.Kind)
	case q.Kind == FigureKind && (q.Unit != "" || strings.HasSuffix(q.Name, "）")):
		return string(q.Kind) + "." + q.Name + "（" + q.Unit + "）"
	}
	return string(q.Kind) + "." + q.Name
}

// addRange asks for one more span of a quantity, or for what is missing.
func (f *Sites) addRange(of Quantity, value string) error {
	r := Range{Of: of}
	if old := f.Range(of); old != nil {
		r = *old
	} else if len(f.Fields)+len(f.Ranges) >= mostFields {
		return fault(tooMany, mostFields)
	}
	if value == noneWord {
		r.Missing = true
	} else {
		from, to, two := strings.Cut(value, spanDots)
		if !two {
			to = from
		}
		span, wrong := of.ReadSpan(from, to)
		if wrong != "" {
			return fault("%s", wrong)
		}
		r.Spans = append(slices.Clone(r.Spans), span)
	}
	*f = f.WithRange(r)
	return nil
}

// words writes the values of a range.
func (r Range) words(add func(key, value string)) {
	for _, s := range r.Spans {
		add(r.Of.key(), s.From+spanDots+s.To)
	}
	if r.Missing {
		add(r.Of.key(), noneWord)
	}
}

// String returns the words from which Parse makes the same filter, “” where every
// record passes.
func (f Sites) String() string {
	if f.None {
		return noneWord
	}
	var all []string
	add := func(key, value string) { all = append(all, quoted(key+"="+value)) }
	for _, a := range f.Areas {
		if a == "" {
			a = noneWord
		}
		add(areaKey, string(a))
	}
	for _, k := range f.Kinds {
		add(kindKey, k)
	}
	for _, l := range f.Levels {
		add(levelKey, string(l))
	}
	for _, s := range f.Statuses {
		add(statusKey, string(s))
	}
	for _, p := range f.Places {
		add(placeKey, string(p))
	}
	for _, x := range f.Fields {
		for _, v := range x.Values {
			add(fieldPrefix+x.Title, v)
		}
	}
	for _, r := range f.Ranges {
		r.words(add)
	}
	if f.Query != "" {
		add(queryKey, f.Query)
	}
	return strings.Join(all, ",")
}

// MarshalText writes the filter in its words.
func (f Sites) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads the words of a filter.
func (f *Sites) UnmarshalText(text []byte) (err error) {
	*f, err = Parse(string(text))
	return err
}

// quoted puts a word in quotes where it would be split.
func quoted(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return separates(r) || r == '"' }) {
		return word
	}
	return `"` + strings.ReplaceAll(word, `"`, `""`) + `"`
}

// words splits a text at commas and spaces outside of quotes.
func words(text string) []string {
	var all []string
	var word strings.Builder
	inside, begun := false, false
	end := func() {
		if begun {
			all = append(all, word.String())
		}
		word.Reset()
		begun = false
	}
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '"' && inside && i+1 < len(runes) && runes[i+1] == '"':
			word.WriteRune(r)
			i++
		case r == '"':
			inside, begun = !inside, true
		case separates(r) && !inside:
			end()
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	end()
	return all
}

func separates(r rune) bool { return r == ',' || r == '，' || unicode.IsSpace(r) }

// Known refuses areas and kinds that a state does not have: an empty list would look
// like an answer. The error is a *data.Error.
func (f Sites) Known(s *data.State) error {
	for _, a := range f.Areas {
		if a != "" && s.Area(a) == nil {
			var codes []data.AreaCode
			for _, area := range s.Areas {
				codes = append(codes, area.Code)
			}
			return data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”，可用：%s。", a, joined(codes)), nil)
		}
	}
	for _, k := range f.Kinds {
		if !slices.Contains(data.SiteKinds, data.SiteKind(k)) && !slices.ContainsFunc(s.Sites, func(site data.Site) bool { return ofKind(&site, k) }) {
			return data.Fault(data.NotFound, fmt.Sprintf("没有类别“%s”，可用记录上的类别，或大类：%s。", k, kindWords()), nil)
		}
	}
	for _, x := range f.Fields {
		has := func(site data.Site) bool { return site.Extra.Text(x.Title) != "" }
		if !slices.ContainsFunc(s.Sites, has) {
			return data.Fault(data.NotFound, fmt.Sprintf("没有一条记录有字段“%s”，无从筛选。", x.Title), nil)
		}
	}
	for _, r := range f.Ranges {
		has := func(site data.Site) bool { _, ok := r.Of.Of(&site); return ok }
		if !slices.ContainsFunc(s.Sites, has) {
			return data.Fault(data.NotFound, fmt.Sprintf("没有一条记录填了“%s”，无从筛选。", r.Of.Title(s)), nil)
		}
	}
	return nil
}

func kindWords() string {
	words := make([]string, len(data.SiteKinds))
	for i, k := range data.SiteKinds {
		words[i] = fmt.Sprintf("%s（%s）", k, k.Title())
	}
	return strings.Join(words, " ")
}

// Title says what passes in a person's words, like “国家级、省级；园区与基地”, “” where
// every record does.
func (f Sites) Title(s *data.State) string {
	if f.None {
		return "不画记录"
	}
	var groups []string
	add := func(words []string) {
		if len(words) > 0 {
			groups = append(groups, strings.Join(words, "、"))
		}
	}
	add(mapped(f.Areas, func(a data.AreaCode) string { return areaTitle(s, a) }))
	add(mapped(f.Kinds, func(k string) string { return kindTitle(data.SiteKind(k)) }))
	add(mapped(f.Levels, levelTitle))
	add(mapped(f.Statuses, data.Status.Title))
	add(mapped(f.Places, Place.Title))
	for _, x := range f.Fields {
		add([]string{x.Title + "：" + strings.Join(mapped(x.Values, fieldTitle), "、")})
	}
	for _, r := range f.Ranges {
		add([]string{r.Of.Title(s) + "：" + r.title()})
	}
	if f.Query != "" {
		add([]string{"名称含“" + f.Query + "”"})
	}
	return strings.Join(groups, "；")
}

func areaTitle(s *data.State, a data.AreaCode) string {
	if a == "" {
		return "未写明区域"
	}
	return s.AreaName(a)
}

func levelTitle(l data.Level) string {
	if l == data.NoLevel {
		return "未写明级别"
	}
	return l.Title()
}

func fieldTitle(value string) string {
	if value == "" {
		return "未填"
	}
	return value
}

func mapped[T any](all []T, f func(T) string) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = f(v)
	}
	return out
}

func joined[T ~string](all []T) string {
	return strings.Join(mapped(all, func(v T) string { return string(v) }), " ")
}

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}
