package app

import (
	"ezmap/app/mapview"
	"ezmap/app/tiles"
	"ezmap/data"
)

// openTiles opens what the officer has chosen to lie under the map.
func (w *Window) openTiles() {
	w.tiles = tiles.Open(w.p.TilesFolder)
	w.grounds = map[*mapview.Map]*tiles.Ground{}
	w.tiles.Subscribe(func() {
		for _, m := range w.maps() {
			w.layTiles(m)
		}
	})
}

// overTiles has tiles lie under a map where they are chosen.
func (w *Window) overTiles(m *mapview.Map) *mapview.Map {
	for old, ground := range w.grounds {
		if old != w.mapView { // the map of a second year that is no longer compared
			ground.SetSource(nil)
			delete(w.grounds, old)
		}
	}
	w.grounds[m] = w.newGround(m)
	if w.tiles.Choice().On {
		w.layTiles(m)
	}
	return m
}

func (w *Window) newGround(m *mapview.Map) *tiles.Ground {
	return tiles.NewGround(
		func() { w.p.Post(m.Repaint) },
		func(sentence string) { w.p.Post(func() { m.NoteUnderlay(sentence) }) })
}

// underlie has the tiles chosen now lie under a map that lies over the window, such
// as that of a dialog; while it does, nothing else can be chosen. lift ends their fetching.
func (w *Window) underlie(m *mapview.Map) (lift func()) {
	if !w.tiles.Choice().On {
		return func() {}
	}
	ground := w.newGround(m)
	w.lay(m, ground)
	return func() { ground.SetSource(nil) }
}

// layTiles lays the tiles chosen now under a map of the window, or takes them away.
func (w *Window) layTiles(m *mapview.Map) { w.lay(m, w.grounds[m]) }

func (w *Window) lay(m *mapview.Map, ground *tiles.Ground) {
	source := w.tiles.Source()
	ground.SetSource(source)
	if source == nil {
		m.SetUnderlay(nil, "")
		note := ""
		if err := w.tiles.Wrong(); err != nil {
			note = "底图瓦片没有显示：" + data.Sentence(err)
		}
		m.NoteUnderlay(note)
		return
	}
	m.SetUnderlay(ground.Draw, source.Credit)
}

// switchTiles shows the tiles that are chosen in 设置, or no longer.
func (w *Window) switchTiles() {
	c := w.tiles.Choice()
	c.On = !c.On
	if err := w.tiles.Keep(c); err != nil {
		w.fail(err)
	} else if err := w.tiles.Wrong(); err != nil {
		w.fail(err)
	}
	w.settings.Update()
}

// closeTiles ends the fetching of tiles.
func (w *Window) closeTiles() {
	for _, ground := range w.grounds {
		ground.SetSource(nil)
	}
	w.tiles.Close()
}
