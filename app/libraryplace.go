package app

import (
	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// askPlace asks once, over the foot of the map, where the library is to stand: it
// stays where it was made, which is what Esc says too, or is moved into another folder.
func (w *Window) askPlace(then func()) {
	p := w.settingsParams().Place
	answered := func() {
		if err := p.Stay(); err != nil {
			w.fail(err)
		}
		then()
	}
	text := "全部资料都在一个文件里，放在：" + p.Path + "。要放到别的硬盘现在就能换，以后在“设置”里也能换。"
	w.stay = answered
	if err := p.Check(""); err != nil {
		text, w.stay = data.Sentence(err), nil // where it must not stay, Esc is no answer
	}
	w.hint.Objects = []fyne.CanvasObject{control.NewQuestion(text,
		control.NewButton("换个文件夹…", nil, func() { p.ChooseFolder(w.files()) }), control.NewButton("就放在这里", nil, answered))}
	w.hint.Refresh()
}

// placeOpen tells that it must still be asked where the library is to stand.
func (w *Window) placeOpen() bool { return w.p.Place.Stay != nil && !w.p.Place.Asked }
