package progress

import (
	"testing"

	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2/test"
)

// What waits is confirmed in one step; a conflict, a value that another replaces
// and one of a locked year are left alone.
func TestConfirmAll(t *testing.T) {
	b := open(t, data.Echeng, 0)
	value := func(id, indicator string, year int, v float64) data.Observation {
		return data.Observation{ID: id, Template: "district", Indicator: indicator, Area: data.Echeng, Year: year, Value: v, Status: data.Annual, At: spring.AddDate(0, 0, -1)}
	}
	newer := value("O5", "D4", 2022, 13)
	newer.Supersedes = "O4"
	b.desk.Data.Observations = []data.Observation{
		value("O1", "D1", 2022, 70), value("O2", "D1", 2022, 71), // a conflict
		value("O3", "D1", 2023, 75), value("O4", "D4", 2022, 12), newer,
		value("O6", "D4", 2021, 11), // locked
	}
	b.desk.Data.Locks = []data.Lock{{ID: "L1", Area: data.Echeng, Year: 2021, At: spring.AddDate(0, 0, -1)}}
	p := b.params()
	asOf := NewAsOf(p, func() {})
	p.ConfirmItem(asOf, func() data.AreaCode { return data.Echeng }).Do()
	test.Tap(buttonOf(t, b.win.Canvas().Overlays().Top(), "核定这 2 个"))
	for _, o := range b.desk.Data.Observations {
		if want := o.ID == "O3" || o.ID == "O5"; o.Confirmed != want || o.Confirmed && o.ConfirmedBy != b.desk.Who() {
			t.Errorf("%s confirmed %v by %q", o.ID, o.Confirmed, o.ConfirmedBy)
		}
	}
	if len(b.desk.Done) != 1 || b.win.Canvas().Overlays().Top() != nil {
		t.Errorf("did %v", b.desk.Done)
	}
	if left := awaiting(b.desk.Data, progress.Moment{At: spring}, data.Echeng); len(left) != 0 {
		t.Errorf("still waiting: %+v", left)
	}
}

// A value that waits has its button beside it; one in a conflict has none.
func TestConfirmBesideTheValue(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.desk.Data.Observations = []data.Observation{{ID: "O1", Template: "district", Indicator: "D1", Area: data.Echeng, Year: 2022, Value: 70, Status: data.Annual, Holds: data.Excluded, At: spring.AddDate(0, 0, -1)}}
	b.show()
	test.Tap(buttonOf(t, b.Detail, "核定"))
	if o := b.desk.Data.Observations[0]; !o.Confirmed {
		t.Errorf("%+v", o)
	}
}
