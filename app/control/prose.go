// Package control holds the parts that screens are built of: running text that
// breaks as Chinese does, panes, rows, tables, fields, messages. A control shows
// what it is given and calls back; it knows no data and no session.
package control

import (
	"strings"
	"unicode"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Prose is running text that fills its width. Chinese breaks between any two
// characters, but no line begins with a closing mark or ends with an opening
// one (避头尾), and numbers and Latin words stay whole.
type Prose struct {
	widget.BaseWidget
	text   string
	size   float32
	bold   bool
	colour fyne.ThemeColorName
	lines  []string
	width  float32
}

// NewProse returns text of the body size; Note and Heading are its variants.
func NewProse(text string) *Prose { return newProse(text, theme.Body, false, "foreground") }

// NewNote returns small text that stands back.
func NewNote(text string) *Prose { return newProse(text, theme.Caption, false, theme.ColorMuted) }

// NewHeading returns the name of what is looked at.
func NewHeading(text string) *Prose { return newProse(text, theme.Title, true, "foreground") }

// NewStrong returns body text in bold.
func NewStrong(text string) *Prose { return newProse(text, theme.Body, true, "foreground") }

func newProse(text string, size float32, bold bool, colour fyne.ThemeColorName) *Prose {
	p := &Prose{text: text, size: size, bold: bold, colour: colour}
	p.ExtendBaseWidget(p)
	return p
}

// Text returns the text.
func (p *Prose) Text() string { return p.text }

// SetText changes the text.
func (p *Prose) SetText(text string) {
	if p.text == text {
		return
	}
	p.text = text
	p.width = 0
	p.Refresh()
}

// HeightFor returns the height that the text takes at a width.
func (p *Prose) HeightFor(width float32) float32 {
	if p.text == "" {
		return 0
	}
	p.fill(width)
	return float32(len(p.lines)) * p.lineHeight()
}

// MinSize asks for the height at the width given last.
func (p *Prose) MinSize() fyne.Size {
	if p.text == "" {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(4*p.size, max(float32(len(p.lines)), 1)*p.lineHeight())
}

func (p *Prose) lineHeight() float32 { return float32(int(p.size*1.55 + 0.5)) }

func (p *Prose) fill(width float32) {
	if p.width == width && p.lines != nil {
		return
	}
	p.width, p.lines = width, nil
	style := fyne.TextStyle{Bold: p.bold}
	for _, paragraph := range strings.Split(p.text, "\n") {
		p.lines = append(p.lines, wrap(paragraph, width, func(r rune) float32 { return advance(r, p.size, style) })...)
	}
}

// CreateRenderer returns the renderer of the lines.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer { return &proseRenderer{prose: p} }

type proseRenderer struct {
	prose   *Prose
	objects []fyne.CanvasObject
}

func (r *proseRenderer) Layout(size fyne.Size) {
	p := r.prose
	p.fill(size.Width)
	if len(r.objects) != len(p.lines) {
		r.objects = make([]fyne.CanvasObject, len(p.lines))
		for i := range r.objects {
			r.objects[i] = canvas.NewText("", nil)
		}
	}
	for i, line := range p.lines {
		t := r.objects[i].(*canvas.Text)
		t.Text, t.TextSize, t.TextStyle, t.Color = line, p.size, fyne.TextStyle{Bold: p.bold}, theme.Of(p.colour)
		t.Resize(fyne.NewSize(size.Width, p.lineHeight()))
		t.Move(fyne.NewPos(0, float32(i)*p.lineHeight()))
	}
}

func (r *proseRenderer) MinSize() fyne.Size           { return r.prose.MinSize() }
func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *proseRenderer) Destroy()                     {}

func (r *proseRenderer) Refresh() {
	r.Layout(r.prose.Size())
	canvas.Refresh(r.prose)
}

// The marks that may not begin or end a line (GB/T 15834).
const (
	noBeginning = "，。：；、？！）〕】》〉”’…—·％%℃°,.:;?!)]}"
	noEnd       = "（〔【《〈“‘([{"
)

// wrap breaks a paragraph into lines of a width.
func wrap(paragraph string, width float32, advance func(rune) float32) []string {
	runes := []rune(paragraph)
	var lines []string
	start, breakAt := 0, 0
	var x float32
	for i := 0; i < len(runes); i++ {
		if i > start && mayBreak(runes[i-1], runes[i]) {
			breakAt = i
		}
		x += advance(runes[i])
		if x <= width || i == start || unicode.IsSpace(runes[i]) {
			continue
		}
		if breakAt <= start {
			breakAt = i
		}
		lines = append(lines, strings.TrimRight(string(runes[start:breakAt]), " "))
		start, i, x = breakAt, breakAt-1, 0
	}
	return append(lines, string(runes[start:]))
}

func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(noBeginning, after) || strings.ContainsRune(noEnd, before):
		return false
	case unicode.IsSpace(before):
		return true
	}
	return wide(before) || wide(after)
}

// wide tells that a character is of the Chinese scripts or their punctuation.
func wide(r rune) bool { return r >= 0x2E80 || r == '“' || r == '”' || r == '—' || r == '…' }

type glyph struct {
	r    rune
	size float32
	bold bool
}

// advances remembers how wide characters are; the window's thread alone uses it.
var advances = map[glyph]float32{}

func advance(r rune, size float32, style fyne.TextStyle) float32 {
	g := glyph{r, size, style.Bold}
	w, ok := advances[g]
	if !ok {
		w = fyne.MeasureText(string(r), size, style).Width
		advances[g] = w
	}
	return w
}
