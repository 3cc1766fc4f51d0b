//go:build !windows

package app

// rememberFrame keeps nothing: elsewhere the system's window manager places windows.
func (w *Window) rememberFrame() {}

// recallFrame leaves the window where the window manager has placed it.
func (w *Window) recallFrame() {}
