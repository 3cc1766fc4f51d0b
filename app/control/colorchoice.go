package control

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// handy are the colours at hand: hues that colour-blind eyes tell apart, from
// Okabe and Ito, Color Universal Design (2008), with darker ones and greys.
var handy = []string{
	"#0072B2", "#56B4E9", "#009E73", "#117733", "#E69F00", "#D55E00",
	"#C62828", "#CC79A7", "#7B4FA3", "#5B3A1E", "#6B7680", "#1F2933",
}

// ColorChoice is a colour chosen from those at hand or typed as #RRGGBB. “默认”
// takes the choice back.
type ColorChoice struct {
	widget.BaseWidget
	hex     string
	picks   *Picks
	entry   *Entry
	fault   *Prose
	body    *Column
	changed func(hex string)
}

// NewColorChoice returns the choice of a colour, “” for none; changed is told of
// another one.
func NewColorChoice(hex string, changed func(hex string)) *ColorChoice {
	c := &ColorChoice{hex: hex, changed: changed, entry: NewEntry(), fault: NewFault("")}
	picks := make([]Pick, len(handy))
	for i, h := range handy {
		fill, _ := ParseColor(h) // those of the table are colours
		picks[i] = Pick{ID: h, Title: h, Draw: Patch(fill)}
	}
	c.picks = NewPicks(picks, 6, 26, hex, c.choose)
	c.entry.SetPlaceHolder("#RRGGBB")
	c.entry.SetText(hex)
	c.entry.OnSubmitted = c.typed
	usual := NewButton("默认", nil, func() { c.choose("") })
	c.body = NewColumn(0, theme.Space4, c.picks, container.NewBorder(nil, nil, nil, usual, c.entry), c.fault)
	c.ExtendBaseWidget(c)
	return c
}

// choose takes a colour, “” for none, and tells.
func (c *ColorChoice) choose(hex string) {
	c.hex = hex
	c.picks.Choose(hex)
	c.entry.SetText(hex)
	c.say("")
	c.changed(hex)
}

// typed takes a colour that was typed, or says what is wrong with it.
func (c *ColorChoice) typed(text string) {
	if strings.TrimSpace(text) == "" {
		c.choose("")
		return
	}
	fill, ok := ParseColor(text)
	if !ok {
		c.say("颜色应写作 #RRGGBB，例如 #1F5FA8。")
		return
	}
	c.choose(fmt.Sprintf("#%02X%02X%02X", fill.R, fill.G, fill.B))
}

func (c *ColorChoice) say(fault string) {
	c.fault.SetText(fault)
	c.body.Refresh()
}

// Hex returns the colour, “” for none.
func (c *ColorChoice) Hex() string { return c.hex }

// Type types a colour, as the keyboard does.
func (c *ColorChoice) Type(text string) { c.typed(text) }

// Fault returns what is wrong with the text, “” for nothing.
func (c *ColorChoice) Fault() string { return c.fault.Text() }

// HeightFor returns the height at a width.
func (c *ColorChoice) HeightFor(width float32) float32 { return c.body.HeightFor(width) }

// CreateRenderer returns the renderer of the choice.
func (c *ColorChoice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// ParseColor reads #RRGGBB, with or without the mark; ok is false for anything else.
func ParseColor(text string) (c color.NRGBA, ok bool) {
	digits := strings.TrimPrefix(strings.TrimSpace(text), "#")
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}, true
}
