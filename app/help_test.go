package app

import (
	"regexp"
	"strings"
	"testing"

	"ezmap/app/help"

	"fyne.io/fyne/v2"
)

// words are the texts of the guide's written pages, one block a line.
func words(pages []help.Page) string {
	var b strings.Builder
	for _, p := range pages {
		if p.ID == help.Keys { // made of the commands themselves
			continue
		}
		for _, block := range p.Blocks {
			b.WriteString(block.Text + "\n")
		}
	}
	return b.String()
}

func TestEveryScreenHasAPageOfTheGuide(t *testing.T) {
	d := open(t, ":memory:")
	all := help.Pages(d.helpExtra())
	for _, p := range pages {
		if got := help.Find(all, string(p.page)); got.ID != string(p.page) || got.Title != p.word {
			t.Errorf("%s (%s) has the page %q, %q", p.word, p.page, got.ID, got.Title)
		}
	}
}

// A command is called in the guide as in the menu, and nothing else is.
func TestTheGuideNamesTheCommands(t *testing.T) {
	d := open(t, ":memory:")
	text := words(help.Pages(d.helpExtra()))
	known := map[string]bool{}
	for _, x := range d.commands() {
		way := x.menu + " → " + strings.TrimSuffix(x.word, "…")
		known[way] = true
		if !strings.Contains(text, "“"+way+"”") {
			t.Errorf("no page in app/help/pages speaks of “%s”", way)
		}
	}
	for _, found := range regexp.MustCompile(`“([^“”]+ → [^“”]+)”`).FindAllStringSubmatch(text, -1) {
		if !known[found[1]] {
			t.Errorf("the guide speaks of “%s”, which stands in no menu", found[1])
		}
	}
}

func TestF1OpensThePageOfTheScreen(t *testing.T) {
	d := open(t, ":memory:")
	for _, p := range []page{ledgerPage, mapPage} {
		d.goTo(p)
		d.key(fyne.KeyF1)
		top := d.win.Canvas().Overlays().Top()
		if top == nil {
			t.Fatalf("F1 opens nothing on %s", p)
		}
		if got := strings.Join(texts(top), "\n"); !strings.Contains(got, "帮助") || !strings.Contains(got, d.titleOf(p)) {
			t.Errorf("on %s the guide shows:\n%s", p, got)
		}
		if d.helpLeft.page == string(p) {
			t.Error("the guide is left while it is open")
		}
		d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if d.win.Canvas().Overlays().Top() != nil || d.helpLeft.page != string(p) || d.helpLeft.from != string(p) {
			t.Errorf("Esc leaves the guide at %+v", d.helpLeft)
		}
	}
}

// What is copied for others holds no name and no folder.
func TestDiagnosisTellsNoSecrets(t *testing.T) {
	folder := t.TempDir()
	d := open(t, folder+"/张三的资料.db")
	d.p.Notes = folder
	d.session.SetWho("李四")
	d.session.Keep("settings.office", "鄂州市科学技术局")
	got := d.diagnosis().String()
	for _, secret := range []string{folder, "张三", "李四", "鄂州市科学技术局", "/"} {
		if secret == "/" {
			got = strings.Replace(got, "linux/amd64", "", 1)
		}
		if strings.Contains(got, secret) {
			t.Errorf("it tells %q:\n%s", secret, got)
		}
	}
	if !strings.Contains(got, "记录 90") {
		t.Errorf("it does not count the records:\n%s", got)
	}
}

func TestF1OpensThePageOfTheSheetOverIt(t *testing.T) {
	d := open(t, ":memory:")
	d.openStudio()
	sheet := d.win.Canvas().Overlays().Top()
	d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	top := d.win.Canvas().Overlays().Top()
	if got := strings.Join(texts(top), "\n"); top == sheet || !strings.Contains(got, "帮助") || !strings.Contains(got, "出图") {
		t.Errorf("over the sheet F1 shows:\n%s", got)
	}
	d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.win.Canvas().Overlays().Top() != sheet || d.helpLeft.page != help.Studio {
		t.Errorf("Esc does not lead back to the sheet from its page: %+v", d.helpLeft)
	}
}
