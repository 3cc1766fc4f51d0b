package settings

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
)

// The settings that a new sheet begins with.
const (
	OfficeKey = "settings.office" // 编制单位
	ClassKey  = "settings.class"  // 用途类别: A, B, C
)

// classes are 用途类别 in words, as 出图 has them.
var classes = []struct{ key, word string }{
	{"A", "A 内部工作图"}, {"B", "B 以标准地图为底图"}, {"C", "C 公开使用"},
}

// newSheetSection is what new sheets begin with.
func newSheetSection(h Host) []fyne.CanvasObject {
	office := newEntry(h.Setting(OfficeKey), func(name string) { h.Keep(OfficeKey, name) })
	office.SetPlaceHolder("例如 鄂州市科学技术局")
	var words []string
	chosen := classes[0].word
	for _, c := range classes {
		words = append(words, c.word)
		if c.key == h.Setting(ClassKey) {
			chosen = c.word
		}
	}
	class := control.NewSelect(words, nil)
	class.SetSelected(chosen)
	class.OnChanged = func(word string) {
		for _, c := range classes {
			if c.word == word {
				h.Keep(ClassKey, c.key)
			}
		}
	}
	return []fyne.CanvasObject{
		control.NewStrong("出图"),
		control.NewField("编制单位（新图自动印上，单幅图上可以再改）", office),
		control.NewField("用途类别（新图先用这一类；B、C 用于公开，按规定要有审图号）", class),
	}
}
