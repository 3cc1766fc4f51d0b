package app

import (
	"bytes"
	"errors"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"ezmap/app/tiles"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// logged is what the program's log has been told.
type logged struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (l *logged) Write(line []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.Write(line)
}

func (l *logged) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String()
}

// A day's work, with faults, leaves no name of a person, no path and no key in the
// log, which the notes of runs are made of.
func TestTheLogHoldsNoNamePathOrKey(t *testing.T) {
	const person, key, place = "欧阳建国", "S3CRET9f8e7d", "张三的文件夹"
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("LocalAppData", t.TempDir())
	var told atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		told.Store(told.Load() || r.URL.Query().Get("tk") == key)
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(r.URL.String()))
	}))
	t.Cleanup(server.Close)
	folder := filepath.Join(t.TempDir(), place)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	var said logged
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })

	d := open(t, filepath.Join(folder, "a.db"))
	d.place("E003")
	test.TapAt(d.mapView, d.mapView.PositionOf(orb.Point{114.65, 30.25}))
	d.until(func() bool { return d.site("E003").Location != nil })
	test.Type(d.finder.Field(), person)
	for name, content := range map[string]string{
		person + ".csv":  "名称,类别,联系人\n红莲湖科创中心,孵化载体," + person + "\n",
		person + ".xlsx": "这不是表格",
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		d.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		d.until(func() bool { return strings.Contains(strings.Join(texts(d.win.Content()), ""), name) })
	}
	c := d.tiles.Choice()
	c.On, c.Kind, c.Address = true, tiles.Own, server.URL+"/{z}/{x}/{y}?tk="+key
	if err := d.tiles.Keep(c); err != nil {
		t.Fatal(err)
	}
	d.goTo(mapPage)
	d.mapView.ZoomBy(2)
	d.until(told.Load)
	d.settle()
	d.fail(errors.New(person))
	d.end()

	log.Print("the end")
	all := said.String()
	if !strings.Contains(all, "the end") {
		t.Fatal("the log is written elsewhere")
	}
	for _, secret := range []string{person, key, place, "红莲湖科创中心"} {
		if strings.Contains(all, secret) {
			t.Errorf("the log holds %s:\n%s", secret, all)
		}
	}
}
