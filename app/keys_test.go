package app

import (
	"strings"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
)

// What the studio and the tables hear stands in the list as well.
func TestTheListOfKeysNamesSheetsAndTables(t *testing.T) {
	d := open(t, ":memory:")
	d.setAppearance(theme.Light)
	d.press(ctrl(fyne.KeySlash))
	all := strings.Join(texts(d.win.Canvas().Overlays().Top()), "\n")
	for _, want := range []string{
		"出图（打开后）", "复制为图片\nCtrl+Shift+C", "刷新全部图件\nCtrl+R", "新图\nCtrl+N", "重做\nCtrl+Y",
		"Shift+方向键", "PageDown、PageUp", "指标表（区域进展、指标台账）", "记入所选指标的数值\nEnter",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the list does not name %q", want)
		}
	}
	d.settle()
	golden.Check(t, "keys", d.win.Canvas().Capture())
}
