package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"

	"github.com/ncruces/zenity"
)

// graphicsWatch stands in the toolkit's log: when that says that no window can
// be opened, it says so to a person and ends the program, which would else run
// on without a window.
type graphicsWatch struct {
	below io.Writer
	exit  func(status int)
	said  bool
}

// signs are what the toolkit logs when there is no OpenGL or no screen.
var signs = [][]byte{[]byte("window creation error"), []byte("failed to initialise GLFW")}

// lastLine marks the last line of a message in that log; the cause stands before it.
var lastLine = []byte("  At: ")

// Write passes the log on.
func (w *graphicsWatch) Write(line []byte) (int, error) {
	n, err := w.below.Write(line)
	for _, sign := range signs {
		if bytes.Contains(line, sign) && !w.said {
			w.said = true
			w.say()
		}
	}
	if w.said && bytes.Contains(line, lastLine) {
		w.exit(1)
	}
	return n, err
}

// say uses the system's own message where the program has no console.
func (w *graphicsWatch) say() {
	fmt.Fprintln(w.below, noGraphics)
	if runtime.GOOS == "windows" {
		// A message that cannot be shown leaves the line above.
		_ = zenity.Error(noGraphics, zenity.Title("鄂创图"))
	}
}
