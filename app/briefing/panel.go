package briefing

import (
	"fmt"
	"strconv"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// designed is the height for which the sizes of the panel are given: a meeting
// room's screen. On another one everything grows or shrinks with the height.
const designed float32 = 1080

// panel says the words and figures of a slide, large.
type panel struct {
	widget.BaseWidget
	slide   slide
	at, all int // which slide of how many
}

func newPanel() *panel {
	p := &panel{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *panel) show(s slide, at, all int) {
	p.slide, p.at, p.all = s, at, all
	p.Refresh()
}

// CreateRenderer returns the renderer of the panel.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	return &panelRenderer{panel: p, ground: canvas.NewRectangle(nil)}
}

// panelRenderer sets the lines one below the other, anew for each size.
type panelRenderer struct {
	panel   *panel
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
	k       float32 // how much larger than designed
	y       float32
	width   float32
}

const margin float32 = 40

func (r *panelRenderer) Layout(size fyne.Size) {
	r.k = size.Height / designed
	r.y, r.width = margin*r.k, size.Width
	r.ground.FillColor = theme.Of(theme.ColorPanel)
	r.ground.Resize(size)
	r.objects = []fyne.CanvasObject{r.ground}
	s := r.panel.slide
	r.line(s.title, 54, true, "foreground", 8)
	if s.subtitle != "" {
		r.line(s.subtitle, 26, false, theme.ColorMuted, 8)
	}
	r.y += 12 * r.k
	r.figures(s.sites)
	if s.waiting > 0 {
		r.line(fmt.Sprintf("其中 %d 条还没有在图上的位置", s.waiting), 20, false, theme.ColorMuted, 4)
	}
	if s.stage != "" {
		r.line(s.stage, 24, true, "foreground", 12)
	}
	r.rule()
	if len(s.areas) > 0 {
		r.line("各区域", 24, true, theme.ColorMuted, 6)
		for _, a := range s.areas {
			r.pair(a)
		}
		r.rule()
	}
	r.line(s.head, 24, true, theme.ColorMuted, 10)
	r.rows(s.rows, size.Height-footTall*r.k)
	r.foot(size)
}

// text makes one line of text, cut where it does not fit, at a place.
func (r *panelRenderer) text(words string, size float32, bold bool, colour fyne.ThemeColorName, x, width float32) *canvas.Text {
	t := canvas.NewText(words, theme.Of(colour))
	t.TextSize, t.TextStyle.Bold = size*r.k, bold
	t.Text = cut(words, width, t.TextSize, t.TextStyle)
	t.Move(fyne.NewPos(x, r.y))
	t.Resize(t.MinSize())
	r.objects = append(r.objects, t)
	return t
}

// cut shortens words to a width.
func cut(words string, width, size float32, style fyne.TextStyle) string {
	if fyne.MeasureText(words, size, style).Width <= width {
		return words
	}
	runes := []rune(words)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; fyne.MeasureText(short, size, style).Width <= width {
			return short
		}
	}
	return ""
}

func (r *panelRenderer) inner() float32 { return r.width - 2*margin*r.k }

// line sets a line of its own with room below it.
func (r *panelRenderer) line(words string, size float32, bold bool, colour fyne.ThemeColorName, below float32) {
	t := r.text(words, size, bold, colour, margin*r.k, r.inner())
	r.y += t.MinSize().Height + below*r.k
}

// figures sets counts beside each other.
func (r *panelRenderer) figures(all []figure) {
	column := r.inner() / 4
	tall := float32(0)
	for i, f := range all {
		x := margin*r.k + float32(i)*column
		colour := fyne.ThemeColorName("foreground")
		if i == 0 {
			colour = "primary"
		}
		number := r.text(strconv.Itoa(f.count), 64, true, colour, x, column)
		caption := r.text(f.caption, 22, false, theme.ColorMuted, x, column)
		caption.Move(fyne.NewPos(x, r.y+number.MinSize().Height-8*r.k))
		tall = max(tall, number.MinSize().Height+caption.MinSize().Height-8*r.k)
	}
	r.y += tall + 8*r.k
}

func (r *panelRenderer) rule() {
	rule := canvas.NewRectangle(theme.Of("separator"))
	rule.Move(fyne.NewPos(margin*r.k, r.y+8*r.k))
	rule.Resize(fyne.NewSize(r.inner(), 2))
	r.objects = append(r.objects, rule)
	r.y += 24 * r.k
}

// pair sets a name at the left and what is said of it at the right.
func (r *panelRenderer) pair(l line) {
	name := r.text(l.name, 22, false, "foreground", margin*r.k, r.inner()/2)
	text := r.text(l.text, 22, true, "foreground", 0, r.inner()/2)
	text.Move(fyne.NewPos(r.width-margin*r.k-text.MinSize().Width, r.y))
	r.y += name.MinSize().Height + 2*r.k
}

// rows sets as many indicators as there is room for above a height, and says how
// many there is none for.
func (r *panelRenderer) rows(all []row, above float32) {
	for i, x := range all {
		from := r.y
		r.row(x)
		more := len(all) - i - 1
		if next := r.y + (r.y - from); more > 0 && next > above-moreTall*r.k {
			r.line("其余 "+strconv.Itoa(more)+" 项见“指标台账”和“区域进展”", 20, false, theme.ColorMuted, 0)
			return
		}
	}
}

// The heights of the line at the foot, and of the one that says what is left out.
const (
	footTall float32 = 60
	moreTall float32 = 30
)

// row sets an indicator: its name, and below it the value at the left, target
// and state at the right.
func (r *panelRenderer) row(x row) {
	name := r.text(x.name, 22, false, "foreground", margin*r.k, r.inner())
	r.y += name.MinSize().Height
	words, colour, bold := x.value, fyne.ThemeColorName("foreground"), true
	if words == "" {
		words, colour, bold = "数据缺失", theme.ColorMuted, false
	}
	value := r.text(words, 28, bold, colour, margin*r.k, r.inner()*0.5)
	right := r.width - margin*r.k
	if x.value != "" { // the state of what is missing is that it is missing
		state := r.text(x.state, 20, true, "foreground", 0, r.inner())
		right -= state.MinSize().Width
		state.Move(fyne.NewPos(right, r.y+9*r.k))
		side := 20 * r.k
		right -= side + 6*r.k
		sign := canvas.NewImageFromResource(x.shape)
		sign.Move(fyne.NewPos(right, r.y+12*r.k))
		sign.Resize(fyne.NewSquareSize(side))
		r.objects = append(r.objects, sign)
		right -= 16 * r.k
	}
	if x.target != "" {
		room := right - margin*r.k - value.MinSize().Width - 16*r.k
		target := r.text(x.target, 20, false, theme.ColorMuted, 0, room)
		target.Move(fyne.NewPos(right-target.MinSize().Width, r.y+9*r.k))
	}
	r.y += value.MinSize().Height + 8*r.k
}

// foot says where in the briefing this is, and how to go on.
func (r *panelRenderer) foot(size fyne.Size) {
	r.y = size.Height - 44*r.k
	words := fmt.Sprintf("%d / %d　　← → 换页，Home 回到全市，Esc 退出", r.panel.at+1, r.panel.all)
	r.text(words, 18, false, theme.ColorMuted, margin*r.k, r.inner())
}

func (r *panelRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, 200) }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panelRenderer) Destroy()                     {}

func (r *panelRenderer) Refresh() {
	r.Layout(r.panel.Size())
	canvas.Refresh(r.panel)
}
