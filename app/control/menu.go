package control

import (
	"image/color"
	"slices"
	"strconv"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// MenuItem is one line of a Menu.
type MenuItem struct {
	Title string
	// Icon stands before the title, nil for none; Keys, at the right, is the
	// shortcut that does the same.
	Icon fyne.Resource
	Keys string
	// Rule draws a line above the item.
	Rule bool
	Do   func()
	// Now tells that the keyboard begins here: it is what is chosen at present.
	Now bool
	// Fits tells whether letters that are typed while the menu is open lead here, nil for
	// never.
	Fits func(typed string) bool
	// Share makes the item a slider of per cents in place of something to choose.
	Share *MenuShare
}

// MenuShare is a slider of a menu, in per cent.
type MenuShare struct {
	Least, Percent int
	Changed        func(percent int)
}

// ShowMenu shows a menu at a place of a window, inside it, with the keyboard on
// what is chosen now, else on its first line. It goes by itself when something is
// chosen, by Esc and by a click beside it.
func ShowMenu(c fyne.Canvas, at fyne.Position, items ...MenuItem) *widget.PopUp {
	var pop *widget.PopUp
	column := NewColumn(theme.Space4, 0)
	var lines []fyne.Focusable
	first, typed := 0, ""
	for _, item := range items {
		if item.Rule {
			column.Objects = append(column.Objects, NewColumn(0, 0, NewGap(3), NewRule(), NewGap(3)))
		}
		if item.Share != nil {
			row := NewSliderRow(item.Title, item.Share.Least, 100, item.Share.Percent, percent, item.Share.Changed)
			column.Objects = append(column.Objects, NewColumn(theme.Space8, 0, row))
			continue
		}
		line := newMenuLine(item, func() {
			pop.Hide()
			item.Do()
		})
		line.closed = func() { pop.Hide() }
		line.step = func(by int) {
			typed = ""
			c.Focus(stepFrom(lines, line, by))
		}
		line.typed = func(r rune) {
			var to fyne.Focusable
			if to, typed = fitting(lines, line, typed, string(r)); to != nil {
				c.Focus(to)
			}
		}
		if item.Now {
			first = len(lines)
		}
		lines = append(lines, line)
		column.Objects = append(column.Objects, line)
	}
	pop = ShowPopover(c, at, min(max(column.MinSize().Width, menuSpan), menuWidest), column)
	if len(lines) > 0 {
		c.Focus(lines[first])
	}
	return pop
}

// fitting returns the line to which letters lead after those typed before, nil for none,
// and the letters that led there: letters that fit nothing together begin anew, behind the
// line that has the keyboard.
func fitting(lines []fyne.Focusable, from fyne.Focusable, before, letter string) (to fyne.Focusable, typed string) {
	at := slices.Index(lines, from)
	for _, typed := range []string{before + letter, letter} {
		for i := range lines {
			if typed == letter {
				i++
			}
			l, ok := lines[(at+i)%len(lines)].(*menuLine)
			if ok && l.item.Fits != nil && l.item.Fits(typed) {
				return l, typed
			}
		}
	}
	return nil, ""
}

// menuSpan and menuWidest bound the width of a menu.
const (
	menuSpan   float32 = 208
	menuWidest float32 = 420
)

func percent(v int) string { return strconv.Itoa(v) + "%" }

// stepFrom returns the line so many steps from another, around at the ends.
func stepFrom(lines []fyne.Focusable, from fyne.Focusable, by int) fyne.Focusable {
	for i, l := range lines {
		if l == from {
			return lines[(i+by+len(lines))%len(lines)]
		}
	}
	return from
}

// NewGap returns empty room of a height.
func NewGap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// menuLine is one line that can be chosen.
type menuLine struct {
	touch
	item   MenuItem
	closed func()
	step   func(by int)
	typed  func(r rune)
}

func newMenuLine(item MenuItem, press func()) *menuLine {
	l := &menuLine{item: item}
	l.press = press
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey goes up and down, chooses, or closes the menu.
func (l *menuLine) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyEscape:
		l.closed()
	default:
		l.touch.TypedKey(e)
	}
}

// TypedRune goes to a line that a letter leads to.
func (l *menuLine) TypedRune(r rune) { l.typed(r) }

func (l *menuLine) CreateRenderer() fyne.WidgetRenderer {
	r := &menuLineLook{line: l, ground: canvas.NewRectangle(nil), icon: widget.NewIcon(l.item.Icon),
		title: canvas.NewText(l.item.Title, nil), keys: canvas.NewText(l.item.Keys, nil)}
	r.dress()
	return r
}

type menuLineLook struct {
	line        *menuLine
	ground      *canvas.Rectangle
	icon        *widget.Icon
	title, keys *canvas.Text
}

func (r *menuLineLook) dress() {
	r.line.dressGround(r.ground, false)
	if r.line.focused {
		r.ground.StrokeWidth = 0
		r.ground.FillColor = theme.Of(theme.ColorTint)
	}
	r.title.Color, r.title.TextSize = theme.Of("foreground"), theme.Body
	r.keys.Color, r.keys.TextSize = theme.Of(theme.ColorMuted), theme.Caption
}

func (r *menuLineLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.icon.Resize(fyne.NewSquareSize(iconSide))
	r.icon.Move(fyne.NewPos(theme.Space8, (size.Height-iconSide)/2+sink))
	x := theme.Space8 + iconSide + theme.Space8
	r.title.Move(fyne.NewPos(x, 0))
	r.title.Resize(fyne.NewSize(size.Width-x, size.Height))
	w := r.keys.MinSize().Width
	r.keys.Move(fyne.NewPos(size.Width-w-theme.Space8, 0))
	r.keys.Resize(fyne.NewSize(w, size.Height))
}

func (r *menuLineLook) MinSize() fyne.Size {
	return fyne.NewSize(theme.Space24*2+r.title.MinSize().Width+r.keys.MinSize().Width, 30)
}
func (r *menuLineLook) Destroy() {}
func (r *menuLineLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.title, r.keys}
}

func (r *menuLineLook) Refresh() {
	r.dress()
	canvas.Refresh(r.line)
}

// Title returns what the line says.
func (l *menuLine) Title() string { return l.item.Title }
