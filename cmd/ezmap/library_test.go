//go:build window

package main_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"ezmap/data/store"
	"ezmap/seeds"
)

// newLibrary makes a library of the first data below home, in which the window
// remembers settings from an earlier run, and returns its path.
func newLibrary(t *testing.T, home string, settings map[string]any) string {
	t.Helper()
	path := filepath.Join(home, "布局.db")
	lib, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	for key, value := range settings {
		text, isText := value.(string)
		if !isText {
			raw, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			text = string(raw)
		}
		if err := lib.Keep(context.Background(), key, text); err != nil {
			t.Fatal(err)
		}
	}
	return path
}
