package layer

import (
	"time"

	"ezmap/data"
)

// Options says what of a state is shown.
type Options struct {
	// Schemes are the schemes of the layout that are shown; empty for none.
	Schemes []data.Scheme
	// Year hides sites that were founded later and reads indicators up to then,
	// 0 for no such limit. A site whose year is not known stays.
	Year int
	// Hidden names the layers that are switched off, by id.
	Hidden map[string]bool
	// Looks are the settings of layers, by id; a layer without one is as it was made.
	Looks map[string]Look
	// Order are the ids of layers in the order of the list, top first. Layers
	// that belong together are drawn in this order; those not named keep theirs.
	Order []string
	// Colouring colours the areas by their progress, nil for the plain tints.
	Colouring *Colouring
	// Charts sets a small chart on each area, nil for none.
	Charts *Charts
	// Clusters gathers crowds of sites into counted marks where the scale is
	// too small to tell them apart.
	Clusters bool
	// Now is the moment at which states of progress are judged; the zero time
	// leaves out what depends on the day.
	Now time.Time
	// Sites chooses the sites, nil for all.
	Sites func(*data.Site) bool
	// Gray is for grey print.
	Gray bool
	// Size multiplies symbols, lines and letters: above 1 for a wall sheet or a
	// screen that is read from afar, 0 for 1.
	Size float64
}
