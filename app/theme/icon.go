package theme

import (
	"embed"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

//go:embed icons/*.svg
var icons embed.FS

// The icons of the window, in the colour of the text beside them.
var (
	IconMap      = drawn("map")      // 布局图
	IconPlace    = drawn("place")    // 平台园区
	IconProgress = drawn("progress") // 区域进展
	IconLedger   = drawn("ledger")   // 指标台账
	IconPicture  = drawn("picture")  // 出图
	IconExchange = drawn("exchange") // 数据交换
	IconSettings = drawn("settings") // 设置
	IconLayers   = drawn("layers")   // 图层
	IconWhole    = drawn("whole")    // 全图
	IconPlus     = drawn("plus")     // 放大
	IconMinus    = drawn("minus")    // 缩小
	IconClose    = drawn("close")
	IconUndo     = drawn("undo")
	IconRedo     = drawn("redo")
	IconSearch   = drawn("search")
	IconLeft     = drawn("left")
	IconRight    = drawn("right")
	IconDown     = drawn("down")
	IconHistory  = drawn("history")
	IconTarget   = drawn("target") // 定位
	IconFolder   = drawn("folder")
	IconInfo     = drawn("info")
	IconEdit     = drawn("edit")
)

// The shapes of the states of progress, in the colours of the same name.
var (
	ShapeDone      = coloured("state-done", ColorDone)
	ShapeOnTrack   = coloured("state-circle", ColorOnTrack)
	ShapeSlight    = coloured("state-triangle", ColorSlight)
	ShapeBehind    = coloured("state-square", ColorBehind)
	ShapeRegressed = coloured("state-down", ColorRegressed)
	ShapeUnmet     = coloured("state-cross", ColorRegressed)
	ShapePending   = coloured("state-diamond", ColorPending)
	ShapeNone      = coloured("state-question", ColorNone)
)

func drawn(name string) fyne.Resource { return fynetheme.NewThemedResource(file(name)) }

func coloured(name string, colour fyne.ThemeColorName) fyne.Resource {
	return fynetheme.NewColoredResource(file(name), colour)
}

func file(name string) fyne.Resource {
	// The files are embedded: reading one that is named above cannot fail.
	svg, _ := icons.ReadFile("icons/" + name + ".svg")
	return fyne.NewStaticResource(name+".svg", svg)
}
