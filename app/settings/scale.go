package settings

import (
	"fmt"

	"ezmap/app/control"

	"fyne.io/fyne/v2"
)

// Scales are the sizes in which the window can be drawn, in hundredths of what the
// system asks for. The toolkit knows tenths only.
var Scales = []int{100, 120, 150, 200}

// newScaleField chooses how large letters and buttons are.
func newScaleField(p Params) fyne.CanvasObject {
	const name = "文字大小（整个窗口一起放大；系统自己的缩放照常起作用）"
	if p.SetScale == nil {
		return control.NewField(name, control.NewNote("由这台电脑的环境变量指定，在这里不能改。"))
	}
	var words []control.Segment
	at := 0
	for i, s := range Scales {
		words = append(words, control.Segment{Word: fmt.Sprintf("%d%%", s), Tip: "立即生效"})
		if s == p.Scale {
			at = i
		}
	}
	return control.NewField(name, control.NewSegments(words, at, func(i int) { p.SetScale(Scales[i]) }))
}
