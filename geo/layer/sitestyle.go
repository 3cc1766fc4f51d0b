package layer

import (
	"cmp"
	"fmt"
	"image/color"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// levelRanks orders the levels from the one that is named first.
var levelRanks = map[data.Level]int{data.National: 0, data.Provincial: 1, data.Municipal: 2, data.NoLevel: 3}

// siteStyle returns the style for a site's look, with the legend entries of its
// family, under the title given, its level and its status.
func (b *book) siteStyle(l look, title string) *Style {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := titledLook{l, title}
	if s := b.sites[key]; s != nil {
		return s
	}
	ink, known := b.p.levels[l.level]
	if !known {
		ink = b.p.levels[data.NoLevel]
	}
	s := &Style{Mark: siteMark(l, ink, b.size), Dot: b.dot(l.level, ink), DotKeys: b.levelKey(l.level)}
	for _, key := range [][]*Key{b.kindKey(l.kind, title), b.levelKey(l.level), b.statusKey(l.status)} {
		s.Keys = append(s.Keys, key...)
	}
	if len(b.sites) > mostMarks {
		b.sites = map[titledLook]*Style{}
	}
	b.sites[key] = s
	return s
}

// titledLook is a look under the title of its layer.
type titledLook struct {
	look
	title string
}

// dotRadius is the radius of a dot of middle level, in millimetres.
const dotRadius = 0.42

// dotKey tells the dots of sites apart.
type dotKey data.Level

// dot returns the dot of a level, for crowds.
func (b *book) dot(l data.Level, ink color.NRGBA) *canvas.Mark {
	m := b.marks[dotKey(l)]
	if m == nil {
		r := dotRadius * cmp.Or(levelSizes[l], levelSizes[data.NoLevel]) * b.size
		m = &canvas.Mark{Radius: r, Shapes: []canvas.Shape{{Path: disc(r), Fill: &canvas.Paint{Color: ink}}}}
		b.marks[dotKey(l)] = m
	}
	return m
}

// The legend shows a family by its shape in a neutral tone, a level by a disc
// in its colour, a status by the filling of a disc.
func (b *book) kindKey(k data.SiteKind, title string) []*Key {
	order := kindOrder + len(data.SiteKinds)
	for i, kind := range data.SiteKinds {
		if kind == k {
			order = kindOrder + i
		}
	}
	return b.markKey(cmp.Or(title, "其他"), order, look{k, data.Municipal, data.Existing}, b.p.inkSoft)
}

func (b *book) levelKey(l data.Level) []*Key {
	rank, known := levelRanks[l]
	if !known {
		l, rank = data.NoLevel, levelRanks[data.NoLevel]
	}
	title := l.Title()
	if l == data.NoLevel {
		title = "级别未写明"
	}
	return b.markKey(title, levelOrder+rank, look{data.TransferBody, l, data.Existing}, b.p.levels[l])
}

// statusOrders is the order of the statuses in the legend.
var statusOrders = map[data.Status]int{
	data.Existing: 0, data.UnderWay: 1, data.Planned: 2, data.Mentioned: 3, data.Partner: 4,
}

func (b *book) statusKey(s data.Status) []*Key {
	order, known := statusOrders[s]
	if !known {
		return nil
	}
	return b.markKey(s.Title(), statusOrder+order, look{data.TransferBody, data.Municipal, s}, b.p.inkSoft)
}

func (b *book) markKey(title string, order int, l look, ink color.NRGBA) []*Key {
	name := fmt.Sprint(title, order)
	if k := b.keys[name]; k != nil {
		return []*Key{k}
	}
	if len(b.keys) > mostMarks {
		b.keys = map[string]*Key{}
	}
	keys := b.key(sitesKeys, title, order, markSwatch(siteMark(l, ink, b.size)))
	b.keys[name] = keys[0]
	return keys
}
