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
	IconTable    = drawn("table")    // 登记表
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

// The icons of the map's tools and of the panels beside it.
var (
	IconPointer     = drawn("pointer")      // 选择
	IconPrevious    = drawn("previous")     // 前一视图
	IconNext        = drawn("next")         // 后一视图
	IconZoomBox     = drawn("zoom-box")     // 框选放大
	IconSelectBox   = drawn("select-box")   // 框选
	IconMeasure     = drawn("measure")      // 测距
	IconMeasureArea = drawn("measure-area") // 测面
	IconBookmark    = drawn("bookmark")     // 书签
	IconScreen      = drawn("screen")       // 汇报
	IconCompare     = drawn("compare")      // 两年对照
	IconPlay        = drawn("play")
	IconPause       = drawn("pause")
	IconStyle       = drawn("style") // 样式
	IconMore        = drawn("more")
	IconEye         = drawn("eye")
	IconGrip        = drawn("grip")
	IconPrint       = drawn("print")    // 打印
	IconVertices    = drawn("vertices") // 编辑顶点
	IconPhoto       = drawn("photo")    // 照片
	IconWarn        = drawn("warn")
	IconCalendar    = drawn("calendar")
	IconDelete      = drawn("delete")
	IconCheck       = drawn("check")
	IconUp          = drawn("up")
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
