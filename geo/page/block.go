package page

import "ezmap/geo/canvas"

// leastTitle is how far a long title shrinks before it takes more lines.
const leastTitle = 0.62

// titleLeading is the distance between base lines of a title, in heights of its letters.
const titleLeading = 1.28

// headAbove sets title and subtitle over the middle of a sheet, the banner at
// its left, and returns their height.
func (c composer) headAbove(l *layout, page canvas.Rect) float64 {
	st := c.style
	middle := page.X + page.W/2
	title := text(st.title, true, ink)
	title.Tracking = 0.06 * st.title
	content := plain(c.words.title)
	if w := measure(content, title); w > page.W {
		title.Size, title.Tracking = max(title.Size*page.W/w, leastTitle*title.Size, smallest), 0
	}
	y := page.Y
	room := page.W - 2*c.secret(l, page)
	if w := measure(content, title); w > room && w <= page.W {
		y += 1.2 * c.style.entry // the title stands below 密级 rather than beside it
	}
	for _, s := range wrap(content, title, page.W) {
		y += title.Size * 1.02
		l.write(TitlePart, canvas.Text{Content: s, At: canvas.Point{X: middle, Y: y - 0.1*title.Size}, Align: canvas.AlignMiddle, Style: title})
	}
	if st.detail == minimal {
		return c.bannerBelow(l, page, y) - page.Y + 0.6*st.gap
	}
	subtitle := plain(c.words.subtitle)
	if subtitle == "" {
		return c.bannerBelow(l, page, y) - page.Y + 0.8*st.gap
	}
	sub := text(st.subtitle, false, soft)
	sub.Tracking = 0.04 * sub.Size
	y += 1.5 * sub.Size
	l.write(SubtitlePart, canvas.Text{Content: subtitle, At: canvas.Point{X: middle, Y: y}, Align: canvas.AlignMiddle, Style: sub})
	c.bannerBeside(l, page, y, (page.W-measure(subtitle, sub))/2-st.gap)
	return y - page.Y + 0.9*sub.Size
}

// secret sets 密级 at the top left corner and returns how far it reaches.
func (c composer) secret(l *layout, page canvas.Rect) float64 {
	if c.words.secrecy == "" {
		return 0
	}
	style := text(1.15*c.style.entry, true, ink)
	l.write(SecrecyPart, canvas.Text{Content: c.words.secrecy, At: canvas.Point{X: page.X, Y: page.Y + style.Size}, Style: style})
	return measure(c.words.secrecy, style) + c.style.gap
}

// bannerBelow sets the banner over the middle of a figure, under its title, and
// returns the last base line.
func (c composer) bannerBelow(l *layout, page canvas.Rect, y float64) float64 {
	style := text(c.style.note, true, alert)
	for _, s := range balance(c.words.banner, style, page.W) {
		y += 1.35 * style.Size
		l.write(BannerPart, canvas.Text{Content: s, At: canvas.Point{X: page.X + page.W/2, Y: y}, Align: canvas.AlignMiddle, Style: style})
	}
	return y
}

// bannerBeside sets the banner at the left of the subtitle, down to its base line.
func (c composer) bannerBeside(l *layout, page canvas.Rect, baseline, room float64) {
	style := text(c.style.note*1.08, true, alert)
	lines := wrap(c.words.banner, style, room)
	for i, s := range lines {
		y := baseline - float64(len(lines)-1-i)*style.Size*c.style.leading
		l.write(BannerPart, canvas.Text{Content: s, At: canvas.Point{X: page.X, Y: y}, Style: style})
	}
}

// headBeside sets title, subtitle and banner at the top of a panel and returns
// where the next thing may begin.
func (c composer) headBeside(l *layout, x, y, w float64) float64 {
	st := c.style
	if c.secret(l, canvas.Rect{X: x, Y: y, W: w}) > 0 {
		y += 1.5 * st.entry
	}
	title := text(st.title, true, ink)
	lines := balance(c.words.title, title, w)
	for len(lines) > 2 && title.Size > leastTitle*st.title || widest(lines, title) > w && title.Size > smallest {
		title.Size = max(0.97*title.Size, smallest)
		lines = balance(c.words.title, title, w)
	}
	if len(lines) > 0 {
		y += (titleLeading - 0.38) * title.Size
	}
	for i, s := range lines {
		if i > 0 {
			y += titleLeading * title.Size
		}
		l.write(TitlePart, canvas.Text{Content: s, At: canvas.Point{X: x, Y: y}, Style: title})
	}
	if st.detail > minimal && c.words.subtitle != "" {
		sub := text(min(st.subtitle, 0.55*title.Size), false, soft)
		sub.Size = max(sub.Size, smallest)
		y += 0.35 * sub.Size
		y = setLines(l, SubtitlePart, wrap(c.words.subtitle, sub, w), sub, x, y)
	}
	if c.words.banner != "" {
		banner := text(max(st.note, smallest), true, alert)
		y += 0.3 * banner.Size
		y = setLines(l, BannerPart, wrap(c.words.banner, banner, w), banner, x, y)
	}
	return y + st.gap
}

// setLines adds lines below y and returns the last base line.
func setLines(l *layout, part Part, lines []string, style canvas.TextStyle, x, y float64) float64 {
	for _, s := range lines {
		y += l.style.leading * style.Size
		l.write(part, canvas.Text{Content: s, At: canvas.Point{X: x, Y: y}, Style: style})
	}
	return y
}

// widest returns the width of the longest line.
func widest(lines []string, style canvas.TextStyle) float64 {
	w := 0.0
	for _, s := range lines {
		w = max(w, measure(s, style))
	}
	return w
}

// footBelow sets the notes at the left and the imprint at the right of a strip
// along the bottom and returns its height with the space above.
func (c composer) footBelow(l *layout, page canvas.Rect) float64 {
	style := text(c.style.note, false, soft)
	imprint := c.imprint(style, mostImprint*page.W)
	room := page.W
	if len(imprint.fields) > 0 {
		room -= imprint.width + 2*c.style.gap
	}
	lines := c.noteLines(style, room)
	rows := max(len(lines), len(imprint.fields))
	if rows == 0 {
		return 0
	}
	height := c.style.leading * style.Size * float64(rows)
	base := page.Y + page.H - height - 0.2*style.Size
	setLines(l, NotesPart, lines, style, page.X, base)
	imprint.set(l, style, page.X+page.W-imprint.width, base)
	l.giveLines(NotesPart, page.X, base, room, len(lines), style)
	l.giveLines(ImprintPart, page.X+page.W-imprint.width, base, imprint.width, len(imprint.fields), style)
	return height + 0.6*c.style.gap
}

// footBeside sets notes and imprint at the bottom of a panel.
func (c composer) footBeside(page canvas.Rect, w float64) layout {
	style := text(c.style.note, false, soft)
	lines, imprint := c.noteLines(style, w), c.imprint(style, w)
	l := layout{style: c.style}
	height := c.style.leading * style.Size * float64(len(lines)+len(imprint.fields))
	apart := 0.0 // between notes and imprint
	if len(lines) > 0 && len(imprint.fields) > 0 {
		apart = 0.5 * c.style.leading * style.Size
		height += apart
	}
	y := setLines(&l, NotesPart, lines, style, page.X, page.Y+page.H-height-0.2*style.Size)
	l.giveLines(NotesPart, page.X, y-c.style.leading*style.Size*float64(len(lines)), w, len(lines), style)
	y += apart
	imprint.set(&l, style, page.X, y)
	l.giveLines(ImprintPart, page.X, y, imprint.width, len(imprint.fields), style)
	return l
}

// giveLines says what room lines have that were set below y.
func (l *layout) giveLines(part Part, x, y, width float64, lines int, style canvas.TextStyle) {
	if lines > 0 {
		l.give(part, canvas.Rect{X: x, Y: y + (l.style.leading-ascent)*style.Size, W: width, H: block{leading: l.style.leading}.high(lines, style.Size)})
	}
}

func (c composer) noteLines(style canvas.TextStyle, width float64) []string {
	var lines []string
	for _, n := range c.words.notes {
		lines = append(lines, paragraph(n, style, width)...)
	}
	return lines
}

const (
	// mostImprint is the share of the sheet's width that the imprint may take.
	mostImprint = 0.42
	// blankWidth is the length of a line to write on, in heights of the letters.
	blankWidth = 11
)

// imprint is the lines that say who made the sheet and when.
type imprint struct {
	fields []blank
	width  float64
}

// imprint breaks the fields into lines no wider than a width.
func (c composer) imprint(style canvas.TextStyle, most float64) imprint {
	var i imprint
	for _, b := range c.words.imprint {
		if b.words == "" {
			i.fields = append(i.fields, b)
			i.width = max(i.width, measure(b.lead, style)+blankWidth*style.Size)
			continue
		}
		for _, s := range wrap(b.lead+b.words, style, most) {
			i.fields = append(i.fields, blank{words: s})
			i.width = max(i.width, measure(s, style))
		}
	}
	i.width = min(i.width, most)
	return i
}

// set adds the lines below y; those to be filled in end where the imprint does.
func (i imprint) set(l *layout, style canvas.TextStyle, x, y float64) {
	for _, b := range i.fields {
		y += l.style.leading * style.Size
		l.write(ImprintPart, canvas.Text{Content: b.lead + b.words, At: canvas.Point{X: x, Y: y}, Style: style})
		if b.words == "" {
			lead := measure(b.lead, style)
			l.blanks = append(l.blanks, canvas.Rect{X: x + lead, Y: y + 0.14*style.Size, W: i.width - lead})
		}
	}
}
