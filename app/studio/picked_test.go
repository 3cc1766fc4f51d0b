package studio

import (
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/page"

	"fyne.io/fyne/v2/test"
)

// pickTick returns the box of a value.
func (x *table) pickTick(value string) *pickTick {
	x.t.Helper()
	for _, t := range x.picker.ticks {
		if t.value == value {
			return t
		}
	}
	x.t.Fatalf("no box for %q", value)
	return nil
}

// Every box counts the records that it alone would list in its facet.
func TestSomeRecordsArePicked(t *testing.T) {
	x := open(t)
	x.drawn()
	if x.picker.open.Text != "全部记录" {
		t.Errorf("the button says %q", x.picker.open.Text)
	}
	test.Tap(x.picker.open)
	national := x.pickTick("national")
	test.Tap(national)
	test.Tap(x.pickTick("park"))
	want := filter.Sites{Levels: []data.Level{data.National}, Kinds: []string{"park"}}
	if x.form.Sites.String() != want.String() {
		t.Errorf("picked %q", x.form.Sites)
	}
	for _, tick := range x.picker.ticks {
		f := want
		f.Levels, f.Kinds = nil, nil
		switch tick.facet.word {
		case "级别":
			f.Kinds = want.Kinds
			f.Levels = []data.Level{data.Level(tick.value)}
		case "类别":
			f.Levels = want.Levels
			f.Kinds = []string{tick.value}
		default:
			f = want
			tick.facet.turn(&f, tick.value, true)
		}
		if n := len(f.Of(x.state)); n != tick.choice.Count || !strings.HasSuffix(tick.Text, "（"+decimal(float64(n))+"）") {
			t.Errorf("%s: %q counts %d, its list has %d", tick.facet.word, tick.Text, tick.choice.Count, n)
		}
	}
	if x.picker.open.Text != "园区与基地；国家级" {
		t.Errorf("the button says %q", x.picker.open.Text)
	}
	x.Undo()
	if x.pickTick("park").Checked || !national.Checked {
		t.Error("a step back is not seen on the boxes")
	}
	test.Tap(x.picker.none)
	if !national.Disabled() || !x.form.Sites.None || len(x.form.Sites.Levels) != 1 {
		t.Errorf("without records it is %+v", x.form.Sites)
	}
	test.Tap(x.button("画全部"))
	if !x.form.Sites.Empty() || national.Disabled() {
		t.Errorf("with all it is %+v", x.form.Sites)
	}
	test.Tap(x.button("完成"))
	if x.button("出图") == nil {
		t.Error("the form does not come back")
	}
}

// The figure of a filter, its record and its refreshing hold to the filter.
func TestPickedRecordsAreKeptInTheRecord(t *testing.T) {
	x := open(t)
	x.edit(func(f *Form) {
		f.Format, f.DPI, f.Record, f.Names, f.Sites = "half", 96, true, "图", filter.Sites{Kinds: []string{"park"}}
	})
	test.Tap(x.button("出图"))
	x.until(func() bool { return x.button("继续") != nil })
	path := x.folder + "/图.png" + page.RecordEnding
	r, err := page.ReadRecord(path)
	if err != nil || r.Sites.String() != "kind=park" {
		t.Fatalf("the record has %q (%v)", r.Sites, err)
	}
	all, err := figures(x.folder, x.changed(), nil)
	if err != nil || len(all) != 1 || all[0].state != stale {
		t.Errorf("the figure is %+v (%v)", all, err)
	}
}

// What a first sheet has of the settings, a remembered one has too, unless it was changed.
func TestSheetsFollowTheSettings(t *testing.T) {
	x := open(t)
	m := x.p.Memory.(memory)
	x.d.Hide()
	x.closed = false
	p := x.usual(m)
	p.Org, p.Class = "鄂州市科技局", page.ClassC
	x.open(p)
	if x.form.Org != p.Org || x.form.Class != page.ClassC {
		t.Errorf("it is of %q, class %s", x.form.Org, x.form.Class)
	}
	x.read(x.org, "梁子湖区科技局")
	x.d.Hide()
	x.closed = false
	p.Org = "鄂州市科学技术局"
	x.open(p)
	if x.form.Org != "梁子湖区科技局" {
		t.Errorf("it is of %q", x.form.Org)
	}
}
