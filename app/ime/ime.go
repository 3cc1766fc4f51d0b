// Package ime tells the system's input method (输入法) where the cursor is, so that
// its list of words stands there: the toolkit does not (fyne#618). It writes
// nothing itself; on other systems than Windows it does nothing.
package ime

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

// Spot is where the cursor of the field that has the keyboard stands, in pixels of
// the screen from the upper left corner of the window's content: the top of its
// line, and how high that is.
type Spot struct{ X, Y, Height int }

// writer is a field with a cursor.
type writer interface {
	fyne.Focusable
	CursorPosition() fyne.Position
}

// at returns the spot of what has the keyboard on a canvas; ok is false where that
// is no field.
func at(c fyne.Canvas, where func(fyne.CanvasObject) fyne.Position, line float32) (spot Spot, ok bool) {
	field, ok := c.Focused().(writer)
	if !ok {
		return Spot{}, false
	}
	pos := where(field.(fyne.CanvasObject)).Add(field.CursorPosition())
	s := c.Scale()
	return Spot{int(pos.X * s), int(pos.Y * s), int(line * s)}, true
}

// beat is how often it is looked where the cursor is: often enough that the list
// of words is there before the second letter.
const beat = 200 * time.Millisecond

// Follow tells the input method of a window where the cursor is until ctx ends;
// post runs a function on the window's thread.
func Follow(ctx context.Context, win fyne.Window, line float32, post func(func())) {
	tell := teller(win)
	if tell == nil {
		return
	}
	go func() {
		ticks := time.NewTicker(beat)
		defer ticks.Stop()
		last := Spot{X: -1}
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
			}
			post(func() {
				spot, ok := at(win.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject, line)
				if ok && spot != last && ctx.Err() == nil {
					last = spot
					tell(spot)
				}
			})
		}
	}()
}
