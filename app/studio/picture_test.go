package studio

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/canvas"
	names "ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// mock is a sheet of grey boxes instead of a map: the pictures are of the studio,
// and stay when maps are drawn otherwise.
func (x *table) mock() look {
	name := canvas.Rect{X: 60, Y: 190, W: 34, H: 7}
	l := look{size: page.Size{W: 210, H: 297}, scaleN: 320_000, fitted: x.paper.look.fitted, things: []thing{
		{part: page.FramePart, box: canvas.Rect{X: 8, Y: 26, W: 194, H: 245}},
		{pin: names.Pin{Ref: layer.Ref{Kind: layer.AreaRef, ID: "420703"}, Text: "梁子湖区"}, box: name, boxes: []canvas.Rect{name}},
		{part: page.LegendPart, box: canvas.Rect{X: 112, Y: 184, W: 84, H: 78}, laid: true},
		{part: page.TitlePart, box: canvas.Rect{X: 50, Y: 7, W: 110, H: 10}},
	}}
	l.scale = x.paper.lens().perMM(l.size)
	picture := image.NewRGBA(image.Rect(0, 0, int(l.size.W*l.scale), int(l.size.H*l.scale)))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	for i, t := range l.things {
		shade := uint8(240 - 20*i)
		box := image.Rect(int(t.box.X*l.scale), int(t.box.Y*l.scale), int((t.box.X+t.box.W)*l.scale), int((t.box.Y+t.box.H)*l.scale))
		draw.Draw(picture, box, image.NewUniform(color.Gray{Y: shade}), image.Point{}, draw.Src)
	}
	l.picture = picture
	return l
}

// TestPictures draws the studio as an officer sees it on a small screen, for a
// person to look at.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name string
		look theme.Appearance
		size fyne.Size
		also func(*table)
	}{
		{"content-light", theme.Light, fyne.NewSize(1366, 700), func(x *table) {
			x.edit(func(f *Form) { f.Class = page.ClassB })
		}},
		{"sheet-dark", theme.Dark, fyne.NewSize(1366, 700), func(x *table) {
			x.tabs.Press(1)
			x.edit(func(f *Form) { f.Moved = map[page.Part]canvas.Rect{page.LegendPart: {X: 112, Y: 184, W: 84, H: 78}} })
		}},
		{"file-light-narrow", theme.Light, fyne.NewSize(1024, 600), func(x *table) {
			x.tabs.Press(2)
			x.edit(func(f *Form) {
				f.Folder, f.Ending, f.Atlas = "D:/科技局/图集", ".svg", []leafKind{cityLeaf, districtLeaf, functionalLeaf}
			})
		}},
		{"records-light", theme.Light, fyne.NewSize(1366, 700), func(x *table) {
			x.picker.ask()
			x.edit(func(f *Form) {
				f.Sites = filter.Sites{Levels: []data.Level{data.Provincial}, Statuses: []data.Status{data.Existing}}
			})
		}},
		{"figures-light", theme.Light, fyne.NewSize(1366, 700), func(x *table) {
			x.offer("D:/科技局/报告", []figure{
				{"a", "布局图.png", stale, ""}, {"b", "各区/梁子湖区.png", stale, ""}, {"c", "各区/华容区.png", current, ""},
				{"d", "园区.pdf", beyond, "用过别的在线底图，请先选用它"},
			})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := spread(t, c.look, c.size)
			x.open(x.usual(memory{}))
			x.drawn()
			c.also(x)
			if x.stopLook != nil {
				x.stopLook()
				x.stopLook = nil
			}
			x.shown(x.mock(), nil)
			x.paper.choose(key{part: page.LegendPart})
			x.paper.guides = []guide{{true, 105}, {false, 184}}
			x.say(x.note.Text(), "“图例”盖住了图上的一部分内容。")
			x.paper.Refresh()
			test.MoveMouse(x.win.Canvas(), fyne.NewPos(1, 1))
			golden.Check(t, c.name, x.win.Canvas().Capture())
		})
	}
}
