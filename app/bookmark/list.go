// Package bookmark is 书签: views of the map under a name, kept with the library.
// It knows the map only as a centre and a scale.
package bookmark

import (
	"slices"
	"strings"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// View is 书签, a piece of the map under a name.
type View struct {
	Name string `json:"name"`
	// Centre is on the map plane, EPSG:4547: easting, northing in metres.
	Centre orb.Point `json:"centre"`
	Scale  float64   `json:"scale"` // 1:N
}

// List is the views in the order that the officer gave them. It is never
// written to: the methods return another one.
type List []View

// Add puts a view at the end. The error says that the name is empty or taken.
func (l List) Add(v View) (List, error) {
	v.Name = strings.TrimSpace(v.Name)
	if err := l.fits(v.Name, -1); err != nil {
		return l, err
	}
	return append(slices.Clone(l), v), nil
}

// Rename gives the view at a place another name.
func (l List) Rename(i int, name string) (List, error) {
	name = strings.TrimSpace(name)
	if err := l.fits(name, i); err != nil {
		return l, err
	}
	next := slices.Clone(l)
	next[i].Name = name
	return next, nil
}

// Remove takes the view at a place away.
func (l List) Remove(i int) List { return slices.Delete(slices.Clone(l), i, i+1) }

// Move puts the view at a place before that of another place.
func (l List) Move(from, to int) List {
	next := l.Remove(from)
	return slices.Insert(next, min(max(to, 0), len(next)), l[from])
}

// fits tells whether a name can be given to the view at a place, -1 for a new one.
func (l List) fits(name string, place int) error {
	if name == "" {
		return data.Fault(data.Invalid, "请给书签起一个名字。", nil)
	}
	if i := slices.IndexFunc(l, func(v View) bool { return v.Name == name }); i >= 0 && i != place {
		return data.Fault(data.Invalid, "已经有叫“"+name+"”的书签，请换一个名字。", nil)
	}
	return nil
}
