package sites

import (
	"slices"

	"fyne.io/fyne/v2"
)

// choice is which records of the register are chosen, by their ids in the order
// of choosing, and where a choice of a whole stretch begins.
type choice struct {
	ids    []string
	anchor string
}

// tap returns the choice after a click on one of the rows: alone it replaces
// what was chosen, with Ctrl it adds or takes away, with Shift it takes
// everything from the last single click to here.
func (c choice) tap(rows []string, id string, held fyne.KeyModifier) choice {
	from, to := slices.Index(rows, c.anchor), slices.Index(rows, id)
	switch {
	case held&fyne.KeyModifierShift != 0 && from >= 0:
		// The row clicked comes last: it is the one on the card.
		stretch := slices.Clone(rows[min(from, to) : max(from, to)+1])
		if from > to {
			slices.Reverse(stretch)
		}
		return choice{stretch, c.anchor}
	case held&fyne.KeyModifierControl != 0:
		ids := slices.Clone(c.ids)
		if i := slices.Index(ids, id); i >= 0 {
			return choice{slices.Delete(ids, i, i+1), id}
		}
		return choice{append(ids, id), id}
	}
	return choice{[]string{id}, id}
}
