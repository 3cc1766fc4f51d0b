package store

import (
	"os"
	"path/filepath"
	"testing"

	"ezmap/data"
)

func TestPlaceIsKept(t *testing.T) {
	home := t.TempDir()
	for _, variable := range []string{"XDG_DATA_HOME", "LocalAppData"} {
		t.Setenv(variable, home)
	}
	usual := filepath.Join(home, "ezmap", "ezmap.db")
	is := func(want string) {
		t.Helper()
		if got, err := DefaultPath(); got != want || err != nil {
			t.Errorf("the library is at %q, %v, want %q", got, err, want)
		}
	}
	is(usual)
	if PlaceChosen() {
		t.Error("a place is chosen before anybody said so")
	}
	elsewhere := filepath.Join(t.TempDir(), "科技局", "ezmap.db")
	if err := KeepPlace(elsewhere); err != nil {
		t.Fatal(err)
	}
	// The drive is not there: no other library takes its place.
	_, err := DefaultPath()
	wantFault(t, err, data.Unusable, "请插好后重新打开")
	if err := os.MkdirAll(filepath.Dir(elsewhere), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(elsewhere, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	is(elsewhere)
	for _, back := range []string{"", usual} {
		if err := KeepPlace(back); err != nil {
			t.Fatal(err)
		}
		is(usual)
	}
	if !PlaceChosen() {
		t.Error("to stay at the usual place is a choice too")
	}
}
