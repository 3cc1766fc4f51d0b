package data

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// SiteNames finds the record that a name means (记录的名称或别名). The zero value knows none.
type SiteNames struct {
	names, aliases map[string]string // folded name to id, “” where several records have it
}

// NamesOf returns the names of a register.
func NamesOf(sites []Site) SiteNames {
	n := SiteNames{make(map[string]string, len(sites)), map[string]string{}}
	for i := range sites {
		enter(n.names, sites[i].Name, sites[i].ID)
		for _, alias := range sites[i].Aliases {
			enter(n.aliases, alias, sites[i].ID)
		}
	}
	return n
}

func enter(names map[string]string, name, id string) {
	key := foldName(name)
	if known, taken := names[key]; taken && known != id {
		id = ""
	}
	names[key] = id
}

// Find returns the id of the record that has a name, or else an alias; “” when there is
// none, or more than one. Full-width forms, spaces and case make no difference.
func (n SiteNames) Find(name string) string {
	key := foldName(name)
	if key == "" {
		return ""
	}
	if id, ok := n.names[key]; ok {
		return id
	}
	return n.aliases[key]
}

// Several tells whether a name, or where no record has that name an alias, belongs to more
// than one record.
func (n SiteNames) Several(name string) bool {
	key := foldName(name)
	if id, ok := n.names[key]; ok {
		return id == ""
	}
	id, ok := n.aliases[key]
	return ok && id == ""
}

// foldName takes out what offices write differently in the same name.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(name))
}
