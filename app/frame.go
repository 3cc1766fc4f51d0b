package app

// keptFrame is where the window stood, in pixels of the desktop, which all screens
// share: its outline when it is not maximised.
type keptFrame struct {
	Maximised                bool
	Left, Top, Right, Bottom int32
}

// within returns the frame moved, and where it must be made smaller, so that it
// lies inside the part of a screen that the system's bars leave free: the screen
// where it stood may be gone, or have become smaller as over remote desktop.
func (f keptFrame) within(free keptFrame) keptFrame {
	f.Left, f.Right = inside(f.Left, f.Right, free.Left, free.Right)
	f.Top, f.Bottom = inside(f.Top, f.Bottom, free.Top, free.Bottom)
	return f
}

// inside returns from…to moved and cut so that it lies between two bounds.
func inside(from, to, least, most int32) (int32, int32) {
	length := min(to-from, most-least)
	from = max(least, min(from, most-length))
	return from, from + length
}

// KeepFrame brings the window back to where it stood, and has that remembered when
// it is closed. It is called on the window's thread once the window is there.
func (w *Window) KeepFrame() {
	w.recallFrame()
	w.win.SetCloseIntercept(w.quit)
}

// quit ends the work at the window, which is remembered as it stands.
func (w *Window) quit() {
	w.rememberFrame()
	w.close()
}
