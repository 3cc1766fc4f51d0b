package main

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// roomOnScreen returns how large a window may be on the first screen, in the
// toolkit's pixels at the usual size of letters: the screen without the bars of
// the system. It is zero where that cannot be told. The toolkit itself opens a
// window as large as it was left, also where the screen is smaller or is drawn
// larger now.
func roomOnScreen() fyne.Size {
	// The toolkit does the same once more, which then does nothing.
	if err := glfw.Init(); err != nil {
		return fyne.Size{}
	}
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return fyne.Size{}
	}
	_, _, width, height := monitor.GetWorkarea()
	scale, _ := monitor.GetContentScale()
	if runtime.GOOS != "windows" {
		mm, _ := monitor.GetPhysicalSize()
		scale = detectedScale(mm, monitor.GetVideoMode().Width)
	}
	return fyne.NewSize(float32(width)/scale, float32(height)/scale)
}

// detectedScale is the size in which the toolkit draws on X11, by the density of
// the screen: 120 dots an inch are 1, less is 1 too, and what cannot be is not
// believed (calculateDetectedScale of its driver).
func detectedScale(mm, pixels int) float32 {
	const usual, least, most = 120, 10, 1000
	if mm <= 0 {
		return 1
	}
	dpi := float32(pixels) / (float32(mm) / 25.4)
	if dpi < least || dpi > most {
		return 1
	}
	return max(1, dpi/usual)
}
