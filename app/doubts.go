package app

import (
	"strings"

	"ezmap/data"
	"ezmap/geo/survey"
)

// lookForDoubts looks in the background for records whose place does not fit
// what is said of them, and shows them when that is done for the newest data.
func (w *Window) lookForDoubts() {
	state := w.session.State()
	if w.looking || state == w.doubtsOf {
		return
	}
	w.looking = true
	go func() {
		found := survey.Misplaced(state)
		w.p.Post(func() {
			w.looking = false
			w.doubtsOf = state
			w.showDoubts(found)
			w.lookForDoubts() // the data may have changed meanwhile
		})
	}()
}

// showDoubts shows which records are in a doubtful place.
func (w *Window) showDoubts(found []survey.Finding) {
	w.doubts = map[string]string{}
	for _, f := range found {
		w.doubts[f.Site.ID] = f.Reason
	}
	w.register.Mark()
	w.card.Update()
}

// doubt is why the place of a record is doubtful, “” when it is not.
func (w *Window) doubt(site string) string { return w.doubts[site] }

// doubtsAsList is why the place of a record is doubtful, a sentence each.
func (w *Window) doubtsAsList(site string) []string {
	if reason := w.doubts[site]; reason != "" {
		return strings.Split(reason, "；")
	}
	return nil
}

// locatable returns a record that can have a place on the map, nil for none.
func (w *Window) locatable(id string) *data.Site {
	if site := data.Find[data.Site](w.session.State(), id); site != nil && site.Extent != data.NoExtent {
		return site
	}
	return nil
}
