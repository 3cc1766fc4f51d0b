package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	pick "ezmap/data/filter"
	"ezmap/geo/exchange"
)

// siteWriteFlags say which records of the register are written, and what of each.
type siteWriteFlags struct {
	read     func() (pick.Sites, error)
	names    []string // of the flags of this type
	columns  string
	contacts bool
}

func (r *siteWriteFlags) declare(set *flag.FlagSet) {
	before := map[string]bool{}
	set.VisitAll(func(f *flag.Flag) { before[f.Name] = true })
	r.read = siteFlags(set)
	set.StringVar(&r.columns, "columns", "", "只写出这些列（export sites），用逗号分开，如 名称,级别,区域；编号和名称总是写出")
	set.BoolVar(&r.contacts, "contacts", false, "连同联系人与电话写出（export sites）：个人信息，只在需要时使用")
	set.VisitAll(func(f *flag.Flag) {
		if !before[f.Name] {
			r.names = append(r.names, f.Name)
		}
	})
}

// asked tells whether any of the flags was given.
func (r *siteWriteFlags) asked() bool {
	f, err := r.read()
	return err != nil || !f.Empty() || r.columns != "" || r.contacts
}

// check refuses flags of records where something else is exported.
func (r *siteWriteFlags) check(args []string) error {
	if len(args) > 0 && args[0] != "sites" && r.asked() {
		return misuse("export", "-"+strings.Join(r.names, "、-")+" 只用于 export sites。")
	}
	return nil
}

// content is the records that pass the filter, in the order of the register; found by -q, the
// best match first.
func (r *siteWriteFlags) content(s *data.State) (exchange.Content, error) {
	f, err := r.read()
	if err != nil {
		return exchange.Content{}, misuse("export", data.Sentence(err))
	}
	if err := f.Known(s); err != nil {
		return exchange.Content{}, err
	}
	only, err := r.only(s)
	if err != nil {
		return exchange.Content{}, err
	}
	sites := []data.Site{}
	for _, site := range f.Of(s) {
		sites = append(sites, *site)
	}
	content := exchange.SitesContent(sites, s)
	if r.contacts {
		content = exchange.SitesWithContacts(sites, s)
	}
	if content.Only = only; r.contacts && only != nil {
		content.Only = append(only, "contacts")
	}
	return content, nil
}

// placeColumns are the columns of a place, none of which says anything alone.
var placeColumns = []string{"lon", "lat", "system", "precision", "basis", "original", "original_system"}

// only are the columns that are asked for by their titles or keys, nil for all.
func (r *siteWriteFlags) only(s *data.State) ([]string, error) {
	if r.columns == "" {
		return nil, nil
	}
	own := map[string]bool{}
	for _, f := range s.OwnFields {
		own[f.Title] = true
	}
	for i := range s.Sites {
		for _, p := range s.Sites[i].Extra {
			own[p.Key] = true
		}
	}
	fields := exchange.TableFields()
	only := []string{}
	for _, word := range strings.FieldsFunc(r.columns, func(c rune) bool { return c == ',' || c == '，' }) {
		word = strings.TrimSpace(word)
		i := slices.IndexFunc(fields, func(f exchange.TableField) bool { return f.Title == word || f.Key == word })
		switch {
		case word == "": // two commas side by side
		case i >= 0 && fields[i].Key == "contacts":
			return nil, misuse("export", "联系人与电话是个人信息，要写出请加 -contacts。")
		case word == "位置", i >= 0 && slices.Contains(placeColumns, fields[i].Key):
			only = append(only, placeColumns...)
		case i >= 0:
			only = append(only, fields[i].Key)
		case own[word]:
			only = append(only, word)
		default:
			return nil, data.Fault(data.NotFound, fmt.Sprintf("没有列“%s”。可用：%s，以及自设字段的名称。", word, columnTitles()), nil)
		}
	}
	return only, nil
}

// columnTitles lists the titles of the fields that can be asked for.
func columnTitles() string {
	var titles []string
	for _, f := range exchange.TableFields() {
		if f.Key != "contacts" && f.Key != "pair" {
			titles = append(titles, f.Title)
		}
	}
	return strings.Join(titles, "、")
}
