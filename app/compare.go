package app

import (
	"strconv"
	"time"

	"ezmap/app/control"
	"ezmap/app/mapview"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// keptCompare is whether two years are compared, and which is the second.
type keptCompare struct {
	On    bool `json:"on"`
	Other int  `json:"other"`
}

// newMap makes a map that tells the window what is done on it.
func (w *Window) newMap(first bool, painted func(time.Duration)) *mapview.Map {
	p := mapview.Params{
		Post: w.p.Post, Name: w.nameOf, Kind: w.kindOf, Placed: w.placed,
		Tapped: func(refs []layer.Ref, at mapview.Spot) { w.tapped(refs, at.Shift || at.Ctrl) },
		Boxed:  w.boxed, Movable: w.movable, Dropped: w.droppedAt,
		Pointer:     func(at orb.Point, inside bool) { w.pointed(first, at, inside) },
		ToolChanged: w.toolChanged, Escaped: w.escape, Key: w.functionKey, Painted: painted, Failed: w.fail,
	}
	if first {
		p.Moved = w.moved
		p.Legend = func(entries []layer.Entry) { w.legend.Set(entries) }
		p.ViewChanged = func(centre orb.Point, scale float64) { w.follow(w.second, centre, scale) }
	} else {
		p.ViewChanged = func(centre orb.Point, scale float64) { w.follow(w.mapView, centre, scale) }
	}
	return w.overTiles(mapview.New(p))
}

// follow shows on a map, where there is one, what the other map shows.
func (w *Window) follow(m *mapview.Map, centre orb.Point, scale float64) {
	if m != nil {
		m.SetView(centre, scale)
	}
}

// pointed shows where the pointer is: in numbers, and on the map beside the one
// that it is on.
func (w *Window) pointed(onFirst bool, at orb.Point, inside bool) {
	w.status.Pointer(at, inside)
	switch {
	case w.second == nil:
	case onFirst:
		w.second.Echo(at, inside)
	default:
		w.mapView.Echo(at, inside)
	}
}

// maps are the maps on the screen: one, or two years of one view.
func (w *Window) maps() []*mapview.Map {
	if w.second == nil {
		return []*mapview.Map{w.mapView}
	}
	return []*mapview.Map{w.mapView, w.second}
}

// setComparing shows two years side by side, or one map again.
func (w *Window) setComparing(on bool) {
	w.session.KeepAs(compareKey, keptCompare{on, w.years.Other()})
	if on == (w.second != nil) {
		return
	}
	if !on {
		w.second.Close()
		w.second = nil
		if w.session.Show().Year == firstYear {
			w.setYear(w.yearAlone)
		}
		w.showMaps()
		return
	}
	// Two like maps say nothing: start with the first and the last year.
	w.yearAlone = w.session.Show().Year
	if w.session.Show().Year == w.years.Other() {
		w.years.SetOther(lastYear)
		w.setYear(firstYear)
	}
	w.second = w.newMap(false, nil)
	w.showMaps()
	v := w.mapView.View()
	w.second.SetView(v.Centre, v.Scale)
	w.showMap()
}

// closeMaps ends the drawing of all maps.
func (w *Window) closeMaps() {
	w.years.Pause()
	w.closeTiles()
	for _, m := range w.maps() {
		m.Close()
	}
}

// setOther shows another year on the second map.
func (w *Window) setOther(year int) {
	w.session.KeepAs(compareKey, keptCompare{true, year})
	w.showMap()
}

// showMaps lays the maps into the middle of the window.
func (w *Window) showMaps() {
	w.atlas.Objects = []fyne.CanvasObject{w.mapView}
	if w.second != nil {
		w.atlas.Objects = append(w.atlas.Objects, w.second, control.NewGround("inputBorder"), w.yearSigns[0].plate, w.yearSigns[1].plate)
	}
	w.atlas.Refresh()
	w.edgesBox.Refresh()
	w.hint.Refresh()
}

// showSigns writes the years over the two maps.
func (w *Window) showSigns() {
	for i, year := range []int{w.session.Show().Year, w.years.Other()} {
		word := "全部年份"
		if year > 0 {
			word = strconv.Itoa(year) + " 年"
		}
		w.yearSigns[i].label.SetText(word)
	}
	w.atlas.Refresh()
}

// yearSign is the year over one of two maps.
type yearSign struct {
	plate fyne.CanvasObject
	label *widget.Label
}

func newYearSign() yearSign {
	label := widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	return yearSign{container.NewStack(control.NewPlate(theme.ColorPanel), label), label}
}

// signTop is where a sign begins: below the tools, which lie over the left map.
const signTop = 48

// halves lays one map, or two side by side with a line between them and a sign
// over each.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 1 {
		objects[0].Resize(size)
		objects[0].Move(fyne.Position{})
		return
	}
	const line float32 = 2
	half := (size.Width - line) / 2
	for i, o := range objects[:2] {
		o.Resize(fyne.NewSize(half, size.Height))
		o.Move(fyne.NewPos(float32(i)*(half+line), 0))
		sign := objects[3+i]
		m := sign.MinSize()
		sign.Resize(m)
		sign.Move(fyne.NewPos(float32(i)*(half+line)+(half-m.Width)/2, signTop))
	}
	objects[2].Resize(fyne.NewSize(line, size.Height))
	objects[2].Move(fyne.NewPos(half, 0))
}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 200) }
