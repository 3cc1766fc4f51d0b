// Package timeline is the year bar on the map: all years or one of them, played
// one after another, and a second year for two maps side by side. It keeps no
// year for long and draws no map: it tells its host.
package timeline

import (
	"strconv"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Params describe the bar.
type Params struct {
	// From and To are the first and the last year.
	From, To int
	// Year is the one shown at first, 0 for 全部.
	Year int
	// Changed is told of another year, 0 for 全部.
	Changed func(year int)
	// Comparing tells that two years are shown side by side at first; Other is
	// the second of them, 0 for 全部.
	Comparing bool
	Other     int
	// Compare is told when 两年对照 is switched on or off, OtherChanged of
	// another second year.
	Compare      func(on bool)
	OtherChanged func(year int)
	// Every calls a function again and again until it is stopped; nil leaves
	// out playing. EveryOn makes one.
	Every func(d time.Duration, do func()) (stop func())
}

// EveryOn returns a Params.Every that calls through post, on the window's thread.
func EveryOn(post func(func())) func(time.Duration, func()) func() {
	return func(d time.Duration, do func()) func() {
		ticker, done := time.NewTicker(d), make(chan struct{})
		stopped := false // only the window's thread reads and writes it
		go func() {
			for {
				select {
				case <-ticker.C:
					post(func() {
						if !stopped {
							do()
						}
					})
				case <-done:
					return
				}
			}
		}()
		return func() {
			if !stopped {
				stopped = true
				ticker.Stop()
				close(done)
			}
		}
	}
}

// pace is how long a year stands while the years are played.
const pace = time.Second

// Bar is 年份条: a small plate for the foot of the map.
type Bar struct {
	widget.BaseWidget
	p             Params
	first, second *control.Stops
	play, compare *control.IconButton
	left, right   *control.Prose // which map a track is of, while two are compared
	note          *control.Prose
	ground        *control.Plate
	comparing     bool
	stop          func() // ends playing, nil while nothing plays
}

// New returns a bar.
func New(p Params) *Bar {
	b := &Bar{
		p: p, comparing: p.Comparing, note: control.NewNote(""), left: control.NewNote("左图"), right: control.NewNote("右图"),
		ground: control.NewPlate(theme.ColorPanel),
	}
	names := []string{"全部"}
	for year := p.From; year <= p.To; year++ {
		names = append(names, strconv.Itoa(year))
	}
	b.first = control.NewStops(names, b.stopOf(p.Year), func(i int) {
		b.Pause()
		b.p.Changed(b.yearOf(i))
	})
	b.second = control.NewStops(names, b.stopOf(p.Other), func(i int) { b.p.OtherChanged(b.yearOf(i)) })
	b.first.Apart, b.second.Apart = true, true
	b.play = control.NewIconButton(theme.IconPlay, "逐年播放", b.turn)
	b.compare = control.NewIconButton(theme.IconCompare, "两年对照", func() { b.SetComparing(!b.comparing) })
	b.show()
	b.ExtendBaseWidget(b)
	return b
}

// yearOf and stopOf tell which year is at a stop of the tracks.
func (b *Bar) yearOf(stop int) int {
	if stop == 0 {
		return 0
	}
	return b.p.From + stop - 1
}

func (b *Bar) stopOf(year int) int {
	if year < b.p.From || year > b.p.To {
		return 0
	}
	return year - b.p.From + 1
}

// Year returns the year shown, 0 for 全部.
func (b *Bar) Year() int { return b.yearOf(b.first.At()) }

// Other returns the second year, 0 for 全部.
func (b *Bar) Other() int { return b.yearOf(b.second.At()) }

// SetYear shows another year without telling the host.
func (b *Bar) SetYear(year int) { b.first.SetAt(b.stopOf(year)) }

// SetOther shows another second year without telling the host.
func (b *Bar) SetOther(year int) { b.second.SetAt(b.stopOf(year)) }

// Comparing tells whether two years are compared.
func (b *Bar) Comparing() bool { return b.comparing }

// SetComparing switches 两年对照 on or off and tells the host.
func (b *Bar) SetComparing(on bool) {
	if b.comparing == on {
		return
	}
	b.comparing = on
	b.show()
	b.Refresh()
	b.p.Compare(on)
}

// SetNote says what the year does not touch, such as records without a year; “” for nothing.
func (b *Bar) SetNote(text string) {
	b.note.SetText(text)
	b.Refresh()
}

// turn starts playing or ends it.
func (b *Bar) turn() {
	if b.stop != nil {
		b.Pause()
		return
	}
	b.Play()
}

// Play shows one year after another from the one shown, or from the first when
// all are shown or the last is.
func (b *Bar) Play() {
	if b.stop != nil || b.p.Every == nil {
		return
	}
	b.stop = b.p.Every(pace, b.step)
	b.play.Set(theme.IconPause, "暂停")
	if year := b.Year(); year == 0 || year == b.p.To {
		b.goTo(b.p.From)
	}
}

// Pause ends playing.
func (b *Bar) Pause() {
	if b.stop == nil {
		return
	}
	b.stop()
	b.stop = nil
	b.play.Set(theme.IconPlay, "逐年播放")
}

// step shows the next year; the last one ends the play.
func (b *Bar) step() {
	b.goTo(b.Year() + 1)
	if b.Year() == b.p.To {
		b.Pause()
	}
}

func (b *Bar) goTo(year int) {
	b.SetYear(year)
	b.p.Changed(year)
}

// show hides what is not in use.
func (b *Bar) show() {
	b.compare.SetChosen(b.comparing)
	for o, on := range map[fyne.CanvasObject]bool{
		b.second: b.comparing, b.left: b.comparing, b.right: b.comparing,
		b.play: b.p.Every != nil, b.compare: b.p.Compare != nil,
	} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// CreateRenderer returns the renderer of the bar.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer { return &barRenderer{b} }

type barRenderer struct{ bar *Bar }

// The measures of the bar.
const (
	margin     = theme.Space8
	labelWidth = 30 // of 左图 and 右图
)

// lead returns the room in front of the tracks: the play button and, where two
// years are compared, the names of the maps.
func (r *barRenderer) lead() float32 {
	w := float32(0)
	if r.bar.play.Visible() {
		w += r.bar.play.MinSize().Width + theme.Space4
	}
	if r.bar.comparing {
		w += labelWidth
	}
	return w
}

// tail returns the room behind the tracks.
func (r *barRenderer) tail() float32 {
	if !r.bar.compare.Visible() {
		return 0
	}
	return r.bar.compare.MinSize().Width + theme.Space4
}

func (r *barRenderer) Layout(size fyne.Size) {
	b := r.bar
	b.ground.Resize(size)
	track := b.first.MinSize().Height
	lead := margin + r.lead()
	width := size.Width - lead - r.tail() - margin
	button := b.play.MinSize()
	b.play.Resize(button)
	b.play.Move(fyne.NewPos(margin, margin+(track-button.Height)/2))
	b.compare.Resize(button)
	b.compare.Move(fyne.NewPos(size.Width-margin-button.Width, margin+(track-button.Height)/2))
	y := margin
	place := func(label *control.Prose, stops *control.Stops) {
		label.Resize(fyne.NewSize(labelWidth, 18))
		label.Move(fyne.NewPos(lead-labelWidth, y+2))
		stops.Resize(fyne.NewSize(width, track))
		stops.Move(fyne.NewPos(lead, y))
		y += track
	}
	place(b.left, b.first)
	if b.comparing {
		y += theme.Space4
		place(b.right, b.second)
	}
	y += 2
	b.note.Move(fyne.NewPos(lead, y))
	b.note.Resize(fyne.NewSize(width, b.note.HeightFor(width)))
}

func (r *barRenderer) MinSize() fyne.Size {
	b := r.bar
	m := b.first.MinSize()
	w := margin + r.lead() + m.Width + r.tail() + margin
	h := 2*margin + m.Height
	if b.comparing {
		h += m.Height + theme.Space4
	}
	if note := b.note.HeightFor(m.Width); note > 0 {
		h += note + 2
	}
	return fyne.NewSize(w, h)
}

func (r *barRenderer) Destroy() { r.bar.Pause() }

func (r *barRenderer) Objects() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.ground, b.play, b.left, b.first, b.right, b.second, b.compare, b.note}
}

func (r *barRenderer) Refresh() {
	r.Layout(r.bar.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
