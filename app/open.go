//go:build !windows

package app

import (
	"context"
	"os/exec"
	"path/filepath"
	"time"

	"ezmap/app/control"
)

// opener is the system's program that opens a file with the program for its kind.
const opener = "xdg-open"

// mostTrying is how long the system looks for a program; what ends badly after
// that is a program that was found.
const mostTrying = 20 * time.Second

// openFile opens a file or folder with the system's program for it. It does not
// wait; where the system has no such program, that is said as soon as it is known.
func (w *Window) openFile(path string) error {
	cmd := exec.CommandContext(context.Background(), opener, path)
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() {
		if cmd.Wait() != nil && time.Since(began) < mostTrying {
			w.p.Post(func() { control.Tell(w.win, "没有打开", notOpened(path)) })
		}
	}()
	return nil
}

// notOpened says what to do with a file that the system has no program for.
func notOpened(path string) string {
	what := "这个文件"
	switch filepath.Ext(path) {
	case ".pdf":
		what = "PDF 文件"
	case "":
		what = "文件夹"
	}
	return "这台电脑没有设定用哪个程序打开" + what + "。“" + filepath.Base(path) + "”在文件夹“" + filepath.Dir(path) +
		"”里，可以在文件管理器里找到它，用右键选择打开的程序；没有合适的程序时请信息中心安装。"
}
