package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"ezmap/data"
	"ezmap/geo/page"

	"github.com/go-gl/glfw/v3.4/glfw"
	"github.com/ncruces/zenity"
)

// graphicsWatch stands in the toolkit's log: when that says that no window can
// be opened, it says so to a person, offers what can be done without a window, and
// ends the program, which would else run on without one.
type graphicsWatch struct {
	below io.Writer
	exit  func(status int)
	// instead says what is wrong and does what the person wants instead.
	instead func()
	said    bool
}

// signs are what the toolkit logs when there is no OpenGL or no screen.
var signs = [][]byte{[]byte("window creation error"), []byte("failed to initialise GLFW"), []byte("failed to initialise OpenGL")}

// lastLine marks the last line of a message in that log; the cause stands before it.
var lastLine = []byte("  At: ")

// noContext is what the library below the toolkit logs, on a line of its own, where
// a window gets no OpenGL at all. The toolkit then waits for ever without a window.
var noContext = regexp.MustCompile(`PlatformError: (?:(?:WGL|GLX|EGL|OpenGL): Failed to (?:create|set|find|load|describe|retrieve|make dummy)|Win32: Failed to create)`)

// Write passes the log on.
func (w *graphicsWatch) Write(line []byte) (int, error) {
	n, err := w.below.Write(line)
	for _, sign := range signs {
		w.said = w.said || bytes.Contains(line, sign)
	}
	if w.said && bytes.Contains(line, lastLine) || noContext.Match(line) {
		w.instead()
		w.exit(1)
	}
	return n, err
}

// catchNoWindow stands in a defer around what opens the window: where the screen
// has no format of pixels that OpenGL can draw in, the library below the toolkit
// does not log that but panics.
func (m *Main) catchNoWindow(exit func(status int)) {
	switch fault := recover().(type) {
	case nil:
	case *glfw.Error:
		if fault.Code != glfw.FormatUnavailable {
			panic(fault)
		}
		log.Print(fault)
		m.drawInstead()
		exit(1)
	default:
		panic(fault)
	}
}

// noGraphics is said where no window can be opened.
const noGraphics = "打不开窗口：这台电脑没有可用的图形环境（OpenGL），常见于远程桌面、虚拟机和旧显卡驱动。" +
	"可以请信息中心更新显卡驱动；免安装包里的“软件渲染”文件夹写着不靠显卡怎样打开窗口。" +
	"资料没有损坏，命令行程序 ezmapctl 也照常可用，例如 ezmapctl map -o 布局图.png。"

// drawInstead says why no window can be opened and offers to draw the atlas into a
// folder there and then: by the system's own messages where it has them, else on
// standard error alone.
func (m *Main) drawInstead() {
	fmt.Fprintln(m.Err, noGraphics)
	if !canAsk() {
		fmt.Fprintln(m.Err, "现在就要图：ezmapctl atlas -o 图集")
		return
	}
	// Messages that cannot be shown leave the line above.
	err := zenity.Question(noGraphics+"\n\n要现在就把全市和各区的图画到一个文件夹里吗？", zenity.Title("鄂创图"),
		zenity.OKLabel("选文件夹并画图"), zenity.CancelLabel("关闭"), zenity.WarningIcon, zenity.NoWrap())
	if err != nil {
		return
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	folder, err := zenity.SelectFile(zenity.Title("把图画到哪个文件夹"), zenity.Directory(), zenity.Filename(home+string(filepath.Separator)))
	switch {
	case errors.Is(err, zenity.ErrCanceled):
		return
	case err != nil || folder == "":
		folder = home // where nothing can be chosen; it is said in the end
	}
	drawing, err := zenity.Progress(zenity.Title("鄂创图"), zenity.Pulsate(), zenity.NoCancel())
	shown := err == nil
	if shown {
		_ = drawing.Text("正在画图，大约一分钟……")
	}
	paths, err := m.atlas(context.Background(), filepath.Join(folder, "鄂创图图集"))
	if shown {
		_ = drawing.Close()
	}
	if err != nil {
		sentence := data.Sentence(err)
		fmt.Fprintln(m.Err, sentence)
		_ = zenity.Error("图没有画完："+sentence, zenity.Title("鄂创图"))
		return
	}
	said := fmt.Sprintf("画好了 %d 幅图，在文件夹“%s”里。", len(paths), filepath.Dir(paths[0]))
	fmt.Fprintln(m.Err, said)
	_ = zenity.Info(said, zenity.Title("鄂创图"))
}

// canAsk tells that the system can show a message without this program's window.
func canAsk() bool {
	if runtime.GOOS == "windows" {
		return true
	}
	_, err := exec.LookPath("zenity")
	return err == nil && (os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "")
}

// atlas draws the city and each area on A4 into a folder, and returns the paths.
func (m *Main) atlas(ctx context.Context, folder string) ([]string, error) {
	library, err := m.open(ctx)
	if err != nil {
		return nil, err
	}
	state, err := library.Load(ctx)
	if err = errors.Join(err, library.Close()); err != nil {
		return nil, err
	}
	const dpi = 300
	size, err := page.ParseSize("a4", dpi)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	sheet := page.Sheet{
		Size: size, DPI: dpi, Date: now.Format("2006年1月2日"), Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme},
		Clusters: true, Now: now, Program: version,
	}
	return page.Book{Format: "png"}.Write(ctx, folder, sheet, state, nil)
}
