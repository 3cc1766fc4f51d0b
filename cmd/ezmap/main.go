// Command ezmap opens the window of 鄂创图: the map of the city's plan for
// science and innovation, its register of platforms and parks, and the progress
// of its districts. It wires the store, the first data and the window together.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"ezmap/app"
	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/app/theme"
	"ezmap/app/tiles"
	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

// version and commit are set when a release is built.
var (
	version = "dev"
	commit  = ""
)

// started is when the process began, as near as it can tell.
var started = time.Now()

func main() {
	m := Main{Out: os.Stdout, Err: os.Stderr}
	if status, done := m.ParseFlags(os.Args[1:]); done {
		os.Exit(status)
	}
	os.Exit(m.Run())
}

// Main is the program with what it reads and writes.
type Main struct {
	Out, Err io.Writer
	// Path is the library's file, “” for the default one.
	Path string
	// Ready is a file that is written once the map is painted, “” for none.
	Ready string
}

// ParseFlags reads the arguments and the environment; done tells that there is
// nothing more to do, with the exit status.
func (m *Main) ParseFlags(args []string) (status int, done bool) {
	flags := flag.NewFlagSet("ezmap", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the package speaks English
	show := flags.Bool("version", false, "")
	flags.StringVar(&m.Path, "db", os.Getenv("EZMAP_DB"), "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(m.Out, usage)
		return 0, true
	}
	if err != nil || flags.NArg() > 1 {
		fmt.Fprintln(m.Err, usage)
		return 2, true
	}
	if *show {
		fmt.Fprintln(m.Out, strings.TrimSpace("鄂创图 "+version+" "+commit))
		return 0, true
	}
	if flags.NArg() == 1 { // as the system opens a file, which then is there
		m.Path = flags.Arg(0)
		if _, err := os.Stat(m.Path); err != nil {
			fmt.Fprintln(m.Err, "没有资料库文件“"+m.Path+"”。\n"+usage)
			return 2, true
		}
	}
	m.Ready = os.Getenv("EZMAP_READY")
	return 0, false
}

const usage = "用法：ezmap [-version] [资料库文件]\n" +
	"打开鄂创图的窗口；资料库文件也可写成 -db 文件。没有指定文件时用环境变量 EZMAP_DB，再没有则用默认位置。"

// Run opens the library and the window, and returns when the window is closed.
func (m *Main) Run() int {
	if !m.display() {
		return 1
	}
	thrift()
	if err := app.SpeakChinese(); err != nil {
		fmt.Fprintln(m.Err, data.Sentence(err))
	}
	log.SetOutput(&graphicsWatch{below: m.Err, exit: os.Exit})
	a := fyneapp.NewWithID("cn.ezmap.desktop")
	library, err := m.open(context.Background())
	if err != nil {
		return m.apologise(a, "打不开资料库", err)
	}
	defer library.Close()
	claim, err := store.NewClaim(library.Path())
	if err != nil {
		return m.apologise(a, "资料库已经打开", err)
	}
	defer claim.Close()
	note, left, err := openNote(filepath.Dir(library.Path()), started)
	if err != nil {
		fmt.Fprintln(m.Err, "写不了崩溃记录："+err.Error())
	}
	s, err := session.Open(context.Background(), library, session.Options{Who: userName(), Post: app.Post, Now: time.Now})
	if err != nil {
		return m.apologise(a, "打不开资料库", err)
	}
	w := app.New(a, s, app.Params{
		Post: app.Post, Now: time.Now, Library: library.Path(), TilesFolder: tiles.Folder(), Painted: m.painted(s),
		About: settings.About{Version: version, Commit: commit},
	})
	if left != "" {
		control.Tell(w.Fyne(), "上次意外停止", crashed(left))
	}
	w.Fyne().ShowAndRun()
	s.Close()
	note.close()
	return 0
}

// thrift lets less garbage gather before it is collected than the runtime's
// default, as much as what lives: half of what lives are the Chinese fonts, which
// the toolkit keeps unpacked, and their size must not be paid for twice.
func thrift() {
	const percent = 40
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// open opens the library at its path; a missing one is filled with the first data.
func (m *Main) open(ctx context.Context) (*store.File, error) {
	path := m.Path
	if path == "" {
		var err error
		if path, err = store.DefaultPath(); err != nil {
			return nil, err
		}
	}
	return store.Open(ctx, path, seeds.Load)
}

// apologise says in a window of its own, and on standard error, why the work
// cannot begin.
func (m *Main) apologise(a fyne.App, title string, err error) int {
	sentence := data.Sentence(err)
	fmt.Fprintln(m.Err, sentence)
	a.Settings().SetTheme(theme.New(theme.Light))
	w := a.NewWindow(app.Title)
	w.SetContent(control.NewApology(title, sentence, a.Quit))
	w.Resize(fyne.NewSize(560, 240))
	w.CenterOnScreen()
	m.ready(0)
	w.ShowAndRun()
	return 1
}

// painted returns what is told of each picture of the map: the first one is
// the event that tests and measurements wait for, and what was not needed for it
// is made ready then.
func (m *Main) painted(s *session.Session) func(time.Duration) {
	var first sync.Once
	return func(time.Duration) {
		first.Do(func() {
			m.ready(time.Since(started))
			s.Warm()
		})
	}
}

// ready writes how long it took from the start of the process, in milliseconds.
func (m *Main) ready(took time.Duration) {
	if m.Ready == "" {
		return
	}
	text := fmt.Sprintf("%d\n", took.Milliseconds())
	if err := os.WriteFile(m.Ready, []byte(text), 0o644); err != nil {
		fmt.Fprintln(m.Err, err)
	}
}

// userName is written into the history until the officer gives another name.
func userName() string {
	u, err := user.Current()
	switch {
	case err != nil:
		return "经办人"
	case u.Name != "":
		return u.Name
	}
	return u.Username
}

// noGraphics is said where no window can be opened.
const noGraphics = "打不开窗口：这台电脑没有可用的图形环境（OpenGL）。" +
	"可以改用命令行程序 ezmapctl 出图，例如 ezmapctl map -o 布局图.png；ezmapctl help 列出全部命令。"

// display tells whether there is a display to open a window on.
func (m *Main) display() bool {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(m.Err, noGraphics)
		return false
	}
	return true
}
