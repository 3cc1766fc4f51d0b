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
	w.grounds[m] = tiles.NewGround(
		func() { w.p.Post(m.Repaint) },
		func(sentence string) { w.p.Post(func() { m.NoteUnderlay(sentence) }) })
	if w.tiles.Choice().On {
		w.layTiles(m)
	}
	return m
}

// layTiles lays the tiles chosen now under a map, or takes them away.
func (w *Window) layTiles(m *mapview.Map) {
	ground, source := w.grounds[m], w.tiles.Source()
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
