package app

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
)

// hints say once, on each screen, how it is used.
var hints = map[page]string{
	mapPage:      "拖动移动地图，滚轮缩放，单击图上的要素看内容和依据。改动自动保存，按 Ctrl+Z 撤销，按 F1 打开帮助。",
	sitesPage:    "列表和地图是同一个选择：单击选一条，按住 Ctrl 或 Shift 选多条。还没有位置的记录在右下角的“待定位”里。",
	registerPage: "像电子表格一样用：双击或直接输入就改，Tab 到下一格，可以从 Excel、WPS 整块粘贴。左边勾选筛选，单击列名排序，双击行号打开表单。",
	areasPage:    "左边选区域，“三区并列”把各区放在一起比；单击一行指标，看走势和来源，记入数值。没有数值就不填：空着是“数据缺失”，不是 0。",
	ledgerPage:   "单击一行指标，看走势和来源，记入全市的数值。应达是按基期和目标推算的，不是实际数。左上角的“待办与矛盾”列出待裁定的矛盾、缺项、承诺和工程。",
	exchangePage: "导入前先预检，确认后才写入；写入后可以撤销。也可以把文件直接拖到窗口里。",
	safetyPage:   "备份自动做，也可以随时点“立即备份”。选右边一份备份，先看恢复后会有什么不同，再决定是否恢复。",
	settingsPage: "操作人写在窗口右上角，每一步改动都记在这个名字下。备份自动做，见菜单“文件 → 资料库与备份”。",
}

// hintKeyOf is the setting that remembers that the hint of a screen was read.
func hintKeyOf(p page) string {
	if p == mapPage {
		return hintKey
	}
	return hintKey + "." + string(p)
}

// offerHint shows the hint of the screen unless it was read before.
func (w *Window) offerHint() {
	w.hint.Objects, w.pageHint.Objects, w.stay = nil, nil, nil
	if w.placeOpen() && w.page.hasMap() {
		w.askPlace(func() { w.p.Place.Asked = true; w.offerHint() })
		return
	}
	if w.session.Setting(hintKeyOf(w.page)) == "" {
		w.showHint()
	}
	w.hint.Refresh()
	w.pageHint.Refresh()
	w.pages.Layout.Layout(w.pages.Objects, w.pages.Size())
}

// showHint shows the hint of the screen: over the foot of the map where there is
// one, else below the page.
func (w *Window) showHint() {
	p := w.page
	if p.hasMap() {
		w.hint.Objects = []fyne.CanvasObject{control.NewHint(hints[p], func() { w.closeHint(p) })}
		return
	}
	w.pageHint.Objects = []fyne.CanvasObject{control.NewHintBand(hints[p], func() { w.closeHint(p) })}
}

// closeHint takes away the hint of a screen for good.
func (w *Window) closeHint(p page) {
	w.session.Keep(hintKeyOf(p), "seen")
	w.offerHint()
}

// aboveHint lays the pages above the hint, which is the last of the objects.
type aboveHint struct{ hint *fyne.Container }

// Layout lays out the pages and the hint.
func (l aboveHint) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var foot float32
	for _, o := range l.hint.Objects {
		foot = control.HeightFor(o, size.Width)
	}
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(fyne.NewSize(size.Width, size.Height-foot))
	}
	l.hint.Move(fyne.NewPos(0, size.Height-foot))
	l.hint.Resize(fyne.NewSize(size.Width, foot))
}

// MinSize leaves the size to the window.
func (aboveHint) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(10, 10) }
