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
	"ezmap/app/ime"
	"ezmap/app/safety"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/app/theme"
	"ezmap/app/tiles"
	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"

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
	// Look opens the library for reading only.
	Look bool
	// Ready is a file that is written once the map is painted, “” for none.
	Ready string
	// Said is what the run before has to say, “” for nothing.
	Said string
}

// ParseFlags reads the arguments and the environment; done tells that there is
// nothing more to do, with the exit status.
func (m *Main) ParseFlags(args []string) (status int, done bool) {
	flags := flag.NewFlagSet("ezmap", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the package speaks English
	show := flags.Bool("version", false, "")
	flags.StringVar(&m.Path, "db", os.Getenv("EZMAP_DB"), "")
	flags.BoolVar(&m.Look, "read-only", false, "")
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
	m.Ready, m.Said = os.Getenv("EZMAP_READY"), os.Getenv(saidVariable)
	return 0, false
}

const usage = "用法：ezmap [-version] [-read-only] [资料库文件]\n" +
	"打开鄂创图的窗口，-read-only 只看不改；资料库文件也可写成 -db 文件。没有指定文件时用环境变量 EZMAP_DB，再没有则用默认位置。"

// Run opens the library and the window, and returns when the window is closed.
func (m *Main) Run() int {
	if !m.display() {
		return 1
	}
	thrift()
	if err := app.SpeakChinese(); err != nil {
		fmt.Fprintln(m.Err, data.Sentence(err))
	}
	log.SetOutput(&graphicsWatch{below: m.Err, exit: os.Exit, instead: m.drawInstead})
	a := fyneapp.NewWithID("cn.ezmap.desktop")
	library, err := m.open(context.Background())
	if err != nil {
		return m.apologise(a, "打不开资料库", err)
	}
	claim, err := m.claim(library)
	if err != nil {
		library.Close()
		return m.apologise(a, "资料库已经打开", err)
	}
	free := func() {
		claim.Close()
		library.Close()
	}
	notes, left, err := openNotes(filepath.Dir(library.Path()), started)
	if err != nil {
		fmt.Fprintln(m.Err, "写不了运行记录："+err.Error())
	}
	log.SetOutput(&graphicsWatch{below: io.MultiWriter(m.Err, notes), exit: os.Exit, instead: m.drawInstead})
	s, err := session.Open(context.Background(), library, session.Options{Who: userName(), Post: app.Post, Now: time.Now})
	if err != nil {
		free()
		return m.apologise(a, "打不开资料库", err)
	}
	scaleFree := app.Scale(s.Setting)
	var then next
	var w *app.Window
	w = app.New(a, s, app.Params{
		Post: app.Post, Now: time.Now, Library: library.Path(), TilesFolder: tiles.Folder(), Painted: m.painted(s, notes),
		Vault: vault(library), Retention: store.Retention,
		Place: m.place(library.Path(), &then, func() { w.Close() }), ScaleFree: scaleFree, Room: roomOnScreen(),
		About: settings.About{Version: version, Commit: commit}, Notes: notes.folder, LastNotes: notes.last,
	})
	switch {
	case left != "":
		control.Tell(w.Fyne(), "上次意外停止", crashed(left))
	case m.Said != "":
		control.Tell(w.Fyne(), "资料库", m.Said)
	}
	typing, typed := context.WithCancel(context.Background())
	ime.Follow(typing, w.Fyne(), theme.Space24, app.Post)
	a.Lifecycle().SetOnStarted(w.KeepFrame) // the window is there, and has drawn nothing yet
	func() {
		defer m.catchNoWindow(os.Exit)
		w.Fyne().ShowAndRun()
	}()
	typed()
	s.Close()
	notes.close()
	if then.again {
		return m.goOn(then, library, free)
	}
	free()
	return 0
}

// vault is the library as a file, nil for one in memory.
func vault(library *store.File) safety.Library {
	if library.Path() == ":memory:" {
		return nil
	}
	return library
}

// claim claims the library for this window; one that is only read needs no claim.
func (m *Main) claim(library *store.File) (*store.Claim, error) {
	if library.ReadOnly() {
		return &store.Claim{}, nil
	}
	return store.NewClaim(library.Path())
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
	if m.Look {
		return store.OpenReadOnly(ctx, path)
	}
	library, err := store.Open(ctx, path, seeds.Load)
	if err == nil {
		library.MakeBackups()
	}
	return library, err
}

// painted returns what is told of each picture of the map: the first one is
// the event that tests and measurements wait for, and what was not needed for it
// is made ready then.
func (m *Main) painted(s *session.Session, notes *runNotes) func(time.Duration) {
	var first sync.Once
	return func(time.Duration) {
		first.Do(func() {
			took := time.Since(started)
			m.ready(took)
			notes.say(fmt.Sprintf("地图已显示，启动用时 %d 毫秒", took.Milliseconds()))
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
		return "未署名"
	case u.Name != "":
		return u.Name
	}
	// Windows names the computer or the domain first: 科技局\zhangsan.
	if _, name, ok := strings.Cut(u.Username, `\`); ok {
		return name
	}
	return u.Username
}

// display tells whether there is a display to open a window on.
func (m *Main) display() bool {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		m.drawInstead()
		return false
	}
	return true
}
