package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/ncruces/zenity"
)

// graphicsWatch stands in the toolkit's log: when that says that no window can
// be opened, it says so to a person, for the toolkit then ends the program.
type graphicsWatch struct {
	below io.Writer
	said  sync.Once
}

// signs are what the toolkit logs when there is no OpenGL or no screen.
var signs = [][]byte{[]byte("window creation error"), []byte("failed to initialise GLFW")}

// Write passes the log on.
func (w *graphicsWatch) Write(line []byte) (int, error) {
	for _, sign := range signs {
		if bytes.Contains(line, sign) {
			w.said.Do(w.say)
		}
	}
	return w.below.Write(line)
}

// say uses the system's own message where the program has no console.
func (w *graphicsWatch) say() {
	fmt.Fprintln(w.below, noGraphics)
	if runtime.GOOS == "windows" {
		// A message that cannot be shown leaves the line above.
		_ = zenity.Error(noGraphics, zenity.Title("鄂创图"))
	}
}
