package app

import (
	"unsafe"

	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// frameKey is the setting that keeps where the window stood.
const frameKey = "window.frame"

// The functions of the system that know where windows and screens are (winuser.h).
var (
	user32             = windows.NewLazySystemDLL("user32.dll")
	getWindowPlacement = user32.NewProc("GetWindowPlacement")
	setWindowPlacement = user32.NewProc("SetWindowPlacement")
	monitorFromRect    = user32.NewProc("MonitorFromRect")
	getMonitorInfo     = user32.NewProc("GetMonitorInfoW")
)

const (
	showNormal     = 1 // SW_SHOWNORMAL
	showMaximised  = 3 // SW_SHOWMAXIMIZED
	nearestMonitor = 2 // MONITOR_DEFAULTTONEAREST
)

type (
	// windowPlacement is WINDOWPLACEMENT.
	windowPlacement struct {
		length, flags, show uint32
		smallest, largest   [2]int32
		normal              [4]int32 // left, top, right, bottom
	}
	// monitorInfo is MONITORINFO.
	monitorInfo struct {
		size        uint32
		whole, free [4]int32
		flags       uint32
	}
)

// handle returns the system's handle of the window, 0 where there is none. It is
// called on the window's thread.
func (w *Window) handle() (handle uintptr) {
	if native, ok := w.win.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			if c, ok := context.(driver.WindowsWindowContext); ok {
				handle = c.HWND
			}
		})
	}
	return handle
}

// rememberFrame keeps where the window stands and whether it is maximised.
func (w *Window) rememberFrame() {
	var p windowPlacement
	p.length = uint32(unsafe.Sizeof(p))
	if ok, _, _ := getWindowPlacement.Call(w.handle(), uintptr(unsafe.Pointer(&p))); ok == 0 || w.briefing != nil {
		return
	}
	w.session.KeepAs(frameKey, keptFrame{p.show == showMaximised, p.normal[0], p.normal[1], p.normal[2], p.normal[3]})
}

// recallFrame brings the window back to where it stood, on the screen that is
// nearest to that place.
func (w *Window) recallFrame() {
	var kept keptFrame
	if !w.session.SettingAs(frameKey, &kept) || kept.Right <= kept.Left || kept.Bottom <= kept.Top {
		return
	}
	outline := [4]int32{kept.Left, kept.Top, kept.Right, kept.Bottom}
	monitor, _, _ := monitorFromRect.Call(uintptr(unsafe.Pointer(&outline)), nearestMonitor)
	info := monitorInfo{}
	info.size = uint32(unsafe.Sizeof(info))
	if ok, _, _ := getMonitorInfo.Call(monitor, uintptr(unsafe.Pointer(&info))); ok != 0 {
		kept = kept.within(keptFrame{Left: info.free[0], Top: info.free[1], Right: info.free[2], Bottom: info.free[3]})
	}
	p := windowPlacement{show: showNormal, normal: [4]int32{kept.Left, kept.Top, kept.Right, kept.Bottom}}
	p.length = uint32(unsafe.Sizeof(p))
	if kept.Maximised {
		p.show = showMaximised
	}
	// A window that cannot be moved stays where the system has opened it.
	_, _, _ = setWindowPlacement.Call(w.handle(), uintptr(unsafe.Pointer(&p)))
}
