package theme

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Changing the appearance must not leave the fonts of each former one behind.
func TestFontsOfFormerAppearancesAreLetGo(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().AddListener(LetFontsGo)
	living := func() int64 {
		for range 2 { // the toolkit keeps buffers in pools, which take two rounds
			runtime.GC()
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	show := func(a Appearance) int64 {
		app.Settings().SetTheme(New(a))
		fyne.MeasureText("鄂州", Body, fyne.TextStyle{})
		return living()
	}
	first := show(Light)
	show(Dark)
	if more := show(Light) - first; more > 20<<20 {
		t.Errorf("two more appearances hold %d MB more than one", more>>20)
	}
}
