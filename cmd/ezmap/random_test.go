package main

import (
	"context"
	"flag"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"ezmap/app"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/data/store"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// seed of the random input; a failure is repeated with the one that it names.
var seed = flag.Uint64("seed", 1, "seed of random input")

// What random input may leave behind: goroutines more than before, and bytes of
// living memory more than after the first tenth of the events.
const (
	goroutinesMore = 24
	memoryMore     = 96 << 20
)

// bench is the whole window on a library, whose thread is the test.
type bench struct {
	window fyne.Window
	canvas fyne.Canvas
	lock   sync.Mutex
	posts  []func()
}

// post keeps what comes back from the background for the window's thread.
func (b *bench) post(do func()) {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.posts = append(b.posts, do)
}

// serve does what has come back.
func (b *bench) serve() {
	b.lock.Lock()
	posts := b.posts
	b.posts = nil
	b.lock.Unlock()
	for _, do := range posts {
		do()
	}
}

// TestRandomInput presses, drags, turns and types anything anywhere in the whole
// window: it must not stop, hold on to nothing, and leave a sound library.
func TestRandomInput(t *testing.T) {
	events := 4000
	if testing.Short() {
		events = 300
	}
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, home)
	}
	ctx := context.Background()
	lib, err := store.Open(ctx, filepath.Join(home, "ezmap.db"), seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	b := &bench{}
	s, err := session.Open(ctx, lib, session.Options{Who: "张三", Post: b.post, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if err := app.SpeakChinese(); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	w := app.New(test.NewTempApp(t), s, app.Params{Post: b.post, Now: time.Now, Library: lib.Path(), About: settings.About{Version: "dev"}})
	b.window, b.canvas = w.Fyne(), w.Fyne().Canvas()
	b.window.Resize(fyne.NewSize(1366, 768))

	t.Logf("seed %d, %d events", *seed, events)
	random := rand.New(rand.NewPCG(*seed, 0))
	var start uint64
	for i := range events {
		if i == events/10 {
			start = living()
		}
		deeds[random.IntN(len(deeds))](b, random)
		b.serve()
	}
	if more := int64(living()) - int64(start); more > memoryMore {
		t.Errorf("%d MB of memory more than after a tenth of the events, at most %d are allowed", more>>20, memoryMore>>20)
	}
	b.window.Close()
	s.Close()
	b.serve()
	if n := runtime.NumGoroutine(); n > before+goroutinesMore {
		t.Errorf("%d goroutines, %d before; at most %d more are allowed", n, before, goroutinesMore)
	}
	if problems, err := lib.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("check finds %v (%v)", problems, err)
	}
}

// living returns how many bytes are in use after what is unused was given back;
// a pool gives back what is unused for two rounds.
func living() uint64 {
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// deeds are what a hand can do.
var deeds = []func(*bench, *rand.Rand){
	(*bench).tap, (*bench).tap, (*bench).tap, (*bench).drag, (*bench).drag, (*bench).scroll, (*bench).scroll,
	(*bench).move, (*bench).key, (*bench).key, (*bench).write, (*bench).command, (*bench).resize,
}

// place is anywhere on the window.
func (b *bench) place(r *rand.Rand) fyne.Position {
	size := b.canvas.Size()
	return fyne.NewPos(r.Float32()*size.Width, r.Float32()*size.Height)
}

func (b *bench) tap(r *rand.Rand) { test.TapCanvas(b.canvas, b.place(r)) }

func (b *bench) drag(r *rand.Rand) {
	test.Drag(b.canvas, b.place(r), (r.Float32()-0.5)*600, (r.Float32()-0.5)*400)
}

func (b *bench) scroll(r *rand.Rand) {
	test.Scroll(b.canvas, b.place(r), 0, (r.Float32()-0.5)*400)
}

func (b *bench) move(r *rand.Rand) { test.MoveMouse(b.canvas, b.place(r)) }

// keys that move, choose and give up.
var keys = []fyne.KeyName{
	fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
	fyne.KeyReturn, fyne.KeyEscape, fyne.KeyEscape, fyne.KeyTab, fyne.KeySpace, fyne.KeyBackspace, fyne.KeyDelete,
	fyne.KeyPlus, fyne.KeyMinus, fyne.KeyF1, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11,
}

func (b *bench) key(r *rand.Rand) {
	e := &fyne.KeyEvent{Name: keys[r.IntN(len(keys))]}
	switch focused := b.canvas.Focused(); {
	case e.Name == fyne.KeyTab:
		b.canvas.FocusNext()
	case focused != nil:
		focused.TypedKey(e)
	case b.canvas.OnTypedKey() != nil:
		b.canvas.OnTypedKey()(e)
	}
}

// write types a letter, a figure, or a Chinese character.
func (b *bench) write(r *rand.Rand) {
	letters := []rune("ahkwtg0159.,-°′″NE 鄂州梧桐湖葛店")
	letter := letters[r.IntN(len(letters))]
	switch focused := b.canvas.Focused(); {
	case focused != nil:
		focused.TypedRune(letter)
	case b.canvas.OnTypedRune() != nil:
		b.canvas.OnTypedRune()(letter)
	}
}

// command does what stands in the menu, but for quitting and for what another
// program would do. While 汇报 has the screen there is no menu.
func (b *bench) command(r *rand.Rand) {
	menu := b.window.MainMenu()
	if menu == nil {
		return
	}
	menus := menu.Items
	items := menus[r.IntN(len(menus))].Items
	item := items[r.IntN(len(items))]
	if item.Action != nil && !item.IsQuit && !strings.Contains(item.Label, "打印") {
		item.Action()
	}
}

// resize gives the window another size, seldom.
func (b *bench) resize(r *rand.Rand) {
	if r.IntN(8) == 0 {
		b.window.Resize(fyne.NewSize(960+r.Float32()*960, 560+r.Float32()*520))
	}
}
