package layer

import "ezmap/data"

// Options says what of a state is shown.
type Options struct {
	// Schemes are the schemes of the layout that are shown; empty for none.
	Schemes []data.Scheme
	// Year hides sites that were founded later, 0 for no such limit. A site
	// whose year is not known stays.
	Year int
	// Hidden names the layers that are switched off, by id.
	Hidden map[string]bool
	// Sites chooses the sites, nil for all.
	Sites func(*data.Site) bool
	// Gray is for grey print.
	Gray bool
	// Size multiplies symbols, lines and letters: above 1 for a wall sheet or a
	// screen that is read from afar, 0 for 1.
	Size float64
}
