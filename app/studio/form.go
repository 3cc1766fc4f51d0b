// Package studio is 出图: the screen on which a sheet is chosen, arranged by hand,
// seen as it will be, and written to a file or, for all areas, to a folder.
package studio

import (
	"cmp"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/basemap"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"
)

// Form is what the officer has chosen for a sheet and its file: what is
// remembered, taken back and kept as 版式. A Form is a value: what it holds is
// never written to, but replaced.
type Form struct {
	Area    data.AreaCode `json:"area"`    // “” for the city
	Element string        `json:"element"` // the id of an element, “” for none
	Schemes []data.Scheme `json:"schemes"`
	Year    int           `json:"year"` // 0 for all
	// Charts are the charts on the areas, “” for none.
	Charts layer.ChartKind `json:"charts"`
	// Sites picks the records that are drawn, in the words of the command line.
	Sites filter.Sites `json:"sites"`

	Title    string     `json:"title"`
	Subtitle string     `json:"subtitle"`
	Org      string     `json:"org"`
	Date     string     `json:"date"` // 编制日期
	DataDate string     `json:"data_date"`
	Secrecy  string     `json:"secrecy"`
	Class    page.Class `json:"class"`
	Approval string     `json:"approval"`

	Format   string      `json:"format"` // the name of a page.Format, “” for Own
	Own      page.Size   `json:"own"`
	Orient   page.Orient `json:"orient"`
	Gray     bool        `json:"gray"`
	Clear    bool        `json:"clear"`
	NoTiles  bool        `json:"no_tiles"` // leaves online tiles away that the map shows
	Position bool        `json:"position"`
	Off      []page.Part `json:"off"`
	// Moved are the boxes of the parts that were laid by hand, in millimetres on the
	// sheet as it lies; Pins are the names that were.
	Moved map[page.Part]canvas.Rect `json:"moved"`
	Pins  []draw.Pin                `json:"pins"`

	Ending string  `json:"ending"` // .png
	DPI    float64 `json:"dpi"`
	// LiveText leaves letters in an SVG as text instead of outlines.
	LiveText bool `json:"live_text"`
	Record   bool `json:"record"` // 出图记录
	// Atlas are the kinds of sheets of an atlas, none for a single sheet.
	Atlas  []leafKind `json:"atlas"`
	Folder string     `json:"folder"`
	Names  string     `json:"names"` // the pattern of a file's name, “” for the usual one
}

// Shown is what the map shows, and how: the sheet shows the same.
type Shown struct {
	Schemes   []data.Scheme
	Without   []string // layers that are switched off
	Year      int
	Looks     map[string]layer.Look
	Order     []string
	Colouring *layer.Colouring
	Charts    *layer.Charts
	// Clusters gathers crowds of sites into counted marks.
	Clusters bool
	// Tiles lie under the map, nil for none.
	Tiles *basemap.Source
}

// isClear tells whether the paper is clear around the map: a JPEG knows no such thing.
func (f Form) isClear() bool { return f.Clear && f.Ending != ".jpg" }

// drawnAs tells whether the sheet of another form looks the same.
func (f Form) drawnAs(g Form) bool {
	a, b := f.Sheet(Shown{}, time.Time{}), g.Sheet(Shown{}, time.Time{})
	a.DPI, b.DPI, a.LiveText, b.LiveText = 0, 0, false, false
	a.Clear, b.Clear = f.isClear(), g.isClear()
	return f.NoTiles == g.NoTiles && reflect.DeepEqual(a, b)
}

// equal tells whether two forms ask for the same.
func (f Form) equal(g Form) bool { return reflect.DeepEqual(f, g) }

// charts is the sort of the charts on the areas, “” for none.
func (s Shown) charts() layer.ChartKind {
	if s.Charts == nil {
		return ""
	}
	return s.Charts.Kind
}

// size returns the sheet's size as chosen.
func (f Form) size() page.Size {
	for _, format := range page.Formats {
		if format.Name == f.Format {
			return format.Size
		}
	}
	return f.Own
}

// Sheet returns the sheet of a form, with states of progress as of now.
func (f Form) Sheet(shown Shown, now time.Time) page.Sheet {
	tiles := shown.Tiles
	if f.NoTiles {
		tiles = nil
	}
	var charts *layer.Charts
	if f.Charts != "" {
		charts = &layer.Charts{Kind: f.Charts}
	}
	return page.Sheet{
		Tiles: tiles, Size: f.size(), Orient: f.Orient, DPI: f.DPI,
		Title: strings.TrimSpace(f.Title), Subtitle: strings.TrimSpace(f.Subtitle), Org: strings.TrimSpace(f.Org),
		Date: strings.TrimSpace(f.Date), DataDate: strings.TrimSpace(f.DataDate), Secrecy: strings.TrimSpace(f.Secrecy),
		Class: f.Class, Approval: strings.TrimSpace(f.Approval),
		Schemes: f.Schemes, Area: f.Area, Element: f.Element, Year: f.Year, Sites: f.Sites,
		Gray: f.Gray, Clear: f.Clear, LiveText: f.LiveText, Position: f.Position, Off: f.Off, Moved: f.Moved, Pins: f.Pins,
		Without: shown.Without, Looks: shown.Looks, Order: shown.Order, Colouring: shown.Colouring, Charts: charts, Clusters: shown.Clusters,
		Now: now,
	}
}

// unfit are the characters that Windows allows in no file name.
var unfit = regexp.MustCompile(`[<>:"/\\|?*\x00-\x1f]`)

// The usual patterns of file names, of a sheet and of those of an atlas.
const (
	usualName  = "{图名}-{日期}"
	usualNames = "{序号}-{区域}"
)

// pattern returns the pattern of the file's name.
func (f Form) pattern() string {
	usual := usualName
	if len(f.Atlas) > 0 {
		usual = usualNames
	}
	return cmp.Or(strings.TrimSpace(f.Names), usual)
}

// FileName returns the name of the file of a single sheet.
func (f Form) FileName(s *data.State, now time.Time) string {
	return strings.Trim(f.named(f.spell(s, now)), " .-") + f.Ending
}

// named returns the pattern of names with what stands for its words.
func (f Form) named(words map[string]string) string {
	name := f.pattern()
	for word, text := range words {
		name = strings.ReplaceAll(name, word, text)
	}
	return unfit.ReplaceAllString(name, "")
}

// spell returns what the words of a pattern stand for.
func (f Form) spell(s *data.State, now time.Time) map[string]string {
	layout, year := "", ""
	if len(f.Schemes) == 1 {
		layout = f.Schemes[0].Title()
	}
	if f.Year > 0 {
		year = strconv.Itoa(f.Year)
	}
	subject, code := f.subject(s)
	title := f.Sheet(Shown{}, now).Heading(s)
	if layout != "" && strings.TrimSpace(f.Title) == "" {
		title += "-" + layout
	}
	return map[string]string{"{图名}": title, "{区域}": subject, "{代码}": code, "{布局}": layout, "{年份}": year, "{日期}": now.Format("20060102")}
}

// subject is the name of what the sheet is about, and its code.
func (f Form) subject(s *data.State) (name, code string) {
	if f.Element != "" {
		for i := range s.Elements {
			if s.Elements[i].ID == f.Element {
				return s.Elements[i].Name, f.Element
			}
		}
	}
	if f.Area != "" {
		return s.AreaName(f.Area), string(f.Area)
	}
	return "鄂州市", string(data.Ezhou)
}

// Path returns where the file of a single sheet goes.
func (f Form) Path(s *data.State, now time.Time) string {
	return filepath.Join(strings.TrimSpace(f.Folder), f.FileName(s, now))
}

// without returns the parts that are left out with one more or one less.
func (f Form) without(part page.Part, out bool) []page.Part {
	off := slices.DeleteFunc(slices.Clone(f.Off), func(p page.Part) bool { return p == part })
	if out {
		return append(off, part)
	}
	if len(off) == 0 {
		return nil
	}
	return off
}

// laid returns the boxes laid by hand with one more.
func (f Form) laid(part page.Part, box canvas.Rect) map[page.Part]canvas.Rect {
	moved := maps.Clone(f.Moved)
	if moved == nil {
		moved = map[page.Part]canvas.Rect{}
	}
	moved[part] = box
	return moved
}

// unlaid returns the boxes laid by hand without one.
func (f Form) unlaid(part page.Part) map[page.Part]canvas.Rect {
	moved := maps.Clone(f.Moved)
	delete(moved, part)
	if len(moved) == 0 {
		return nil
	}
	return moved
}

// samePin tells that two pins hold the same name.
func samePin(a, b draw.Pin) bool { return a.Ref == b.Ref && a.Text == b.Text }

// pinned returns the pins with one more; the one that held the same name goes.
func (f Form) pinned(pin draw.Pin) []draw.Pin {
	return append(f.unpinned(pin), pin)
}

// unpinned returns the pins without that of a name.
func (f Form) unpinned(pin draw.Pin) []draw.Pin {
	pins := slices.DeleteFunc(slices.Clone(f.Pins), func(p draw.Pin) bool { return samePin(p, pin) })
	if len(pins) == 0 {
		return nil
	}
	return pins
}
