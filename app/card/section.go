package card

import (
	"fmt"
	"maps"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// warning is the sign before what is odd about a place.
var warning = fynetheme.NewWarningThemedResource(theme.IconWarn)

// section is a part of the card below a title that folds it away; nothing when
// it has no content. A count of 0 is not shown.
func (c *Card) section(title string, count int, objects []fyne.CanvasObject) []fyne.CanvasObject {
	if len(objects) == 0 {
		return nil
	}
	words := title
	if count > 0 {
		words = fmt.Sprintf("%s  %d", title, count)
	}
	folded := c.folded[title]
	if folded {
		objects = nil
	}
	head := control.NewFoldTitle(words, folded, func() { c.turn(title) })
	return append([]fyne.CanvasObject{control.NewRule(), head}, objects...)
}

// turn folds a section, or unfolds it, for all things from now on.
func (c *Card) turn(title string) {
	if c.folded[title] {
		delete(c.folded, title)
	} else {
		c.folded[title] = true
	}
	if c.p.Fold != nil {
		c.p.Fold(slices.Sorted(maps.Keys(c.folded)))
	}
	c.lay()
}

// facts is a section of facts.
func (c *Card) facts(title string, facts []control.Fact) []fyne.CanvasObject {
	facts = known(facts)
	if len(facts) == 0 {
		return nil
	}
	return c.section(title, 0, []fyne.CanvasObject{control.NewFacts(facts...)})
}

// known leaves out facts without text.
func known(facts []control.Fact) []control.Fact {
	return slices.DeleteFunc(slices.Clone(facts), func(f control.Fact) bool { return f.Text == "" })
}

func counted(format string, n int) string { return fmt.Sprintf(format, n) }

// historyLimit is how many entries of the library are looked through for those
// of one record, historyShown how many are shown.
const (
	historyLimit = 500
	historyShown = 8
)

// readHistory asks for the entries of the record; they come below the rest once
// they are read, if the card still shows it.
func (c *Card) readHistory() {
	if c.content.Record == "" || c.p.History == nil {
		return
	}
	ref := c.ref()
	c.p.History(c.content.Record, historyLimit, func(entries []data.Entry, err error) {
		if c.ref() != ref || err != nil || len(entries) == 0 {
			return
		}
		c.entries = entries
		c.lay()
	})
}

// history are the last changes of the record.
func (c *Card) history() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, e := range c.entries[:min(len(c.entries), historyShown)] {
		rows = append(rows, control.NewProse(e.What), control.NewNote(join(" · ", e.At.Local().Format("2006-01-02 15:04"), e.Who)))
	}
	return c.section("变更历史", len(c.entries), rows)
}
