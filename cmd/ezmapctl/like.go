package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/page"
)

// liken fills the flags that were not given from the record that -like names and
// returns it; without one it does nothing.
func (f *sheetFlags) liken() (page.Record, error) {
	if f.like == "" {
		return page.Record{}, nil
	}
	r, err := page.ReadRecord(f.like)
	if err != nil {
		return r, err
	}
	return r, f.fill(recorded(r), f.like)
}

// fill sets flags that were not given on the command line. from is where the values
// come from, as the user named it.
func (f *sheetFlags) fill(values map[string]string, from string) error {
	if f.given == nil {
		f.given = map[string]bool{}
		f.set.Visit(func(fl *flag.Flag) { f.given[fl.Name] = true })
	}
	lies := f.gives("size") || f.gives("orient") || f.gives("landscape")
	for name, value := range values {
		if f.given[name] || lies && (name == "size" || name == "orient") {
			continue
		}
		if err := f.set.Set(name, value); err != nil {
			return data.Fault(data.Invalid, fmt.Sprintf("“%s”里的 %s 不对。", from, name), err)
		}
	}
	return nil
}

// gives tells whether a flag was given on the command line. Without something to
// fill in, no flag counts as given.
func (f *sheetFlags) gives(name string) bool { return f.given[name] }

// arranged returns the flags that a template stands for.
func arranged(t page.Template) map[string]string {
	flags := map[string]string{
		"size": sizeWord(t.Size), "orient": string(t.Orient), "dpi": strconv.FormatFloat(t.DPI, 'g', -1, 64),
		"gray": strconv.FormatBool(t.Gray), "position": strconv.FormatBool(t.Position), "clear": strconv.FormatBool(t.Clear), "off": offWord(t.Off),
	}
	if t.Org != "" {
		flags["org"] = t.Org
	}
	if t.Class != page.ClassB { // which asks for an approval number
		flags["class"] = string(t.Class)
	}
	return flags
}

// recorded returns the flags that ask for the sheet of a record. The date is not
// among them: a new sheet has a new one.
func recorded(r page.Record) map[string]string {
	return map[string]string{
		"size": sizeWord(r.Size), "orient": string(r.Orient), "dpi": strconv.FormatFloat(r.DPI, 'g', -1, 64),
		"title": r.Title, "subtitle": r.Subtitle, "org": r.Org, "data-date": r.DataDate, "secrecy": r.Secrecy,
		"class": string(r.Class), "approval": r.Approval, "scheme": schemeWord(r.Schemes),
		"layers": strings.Join(r.Layers, ","), "without": strings.Join(r.Without, ","), "sites": r.Sites.String(),
		"year": strconv.Itoa(r.Year), "gray": strconv.FormatBool(r.Gray), "off": offWord(r.Off), "clear": strconv.FormatBool(r.Clear), "position": strconv.FormatBool(r.Position),
		"svg-text": strconv.FormatBool(r.LiveText),
	}
}

// offWord writes parts as -off reads them.
func offWord(parts []page.Part) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = string(p)
	}
	return strings.Join(words, ",")
}

// sizeWord writes a size as -size reads it.
func sizeWord(s page.Size) string {
	for _, f := range page.Formats {
		if f.Size == s {
			return f.Name
		}
	}
	mm := func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
	return mm(s.W) + "x" + mm(s.H) + "mm"
}

// schemeWord writes schemes as -scheme reads them.
func schemeWord(schemes []data.Scheme) string {
	for word, some := range schemesByWord {
		if len(some) == len(schemes) && (len(some) != 1 || some[0] == schemes[0]) {
			return word
		}
	}
	return "none"
}
