//go:build !windows

package clipboard

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"time"
)

// patience is how long a holder may take to read a picture.
const patience = 20 * time.Second

// A holder is a program that keeps a picture for others to paste: under X11 and
// Wayland the clipboard is no place but whoever holds it. Its arguments are those
// that take a PNG from the standard input.
type holder struct {
	program string
	args    []string
}

// holders returns the programs that may be there, the fitting one first.
func holders() []holder {
	x11 := holder{"xclip", []string{"-selection", "clipboard", "-t", "image/png", "-in"}}
	wayland := holder{"wl-copy", []string{"--type", "image/png"}}
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		return []holder{wayland, x11}
	}
	return []holder{x11}
}

// set hands a picture to the first holder that is installed. It stays after this
// program has ended, until something else is copied.
func set(png []byte, _ func() []byte) error {
	for _, h := range holders() {
		path, err := exec.LookPath(h.program)
		if err != nil {
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		cmd := exec.CommandContext(ctx, path, h.args...)
		cmd.Stdin = bytes.NewReader(png)
		if err := cmd.Run(); err != nil {
			return fault("图片没有放进剪贴板。请改用“出图”存成文件，再插入文档。", err)
		}
		return nil
	}
	return fault("这台电脑没有保存图片剪贴板的程序（"+holders()[0].program+"）。请安装它，或改用“出图”存成文件，再插入文档。", exec.ErrNotFound)
}
