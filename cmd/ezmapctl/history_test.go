package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

func (c ctl) history(args ...string) []map[string]any {
	c.t.Helper()
	var entries []map[string]any
	c.json(&entries, append([]string{"history"}, args...)...)
	return entries
}

func TestHistory(t *testing.T) {
	t.Setenv("USER", "李四")
	c := newCtl(t)
	if h := c.history(); h == nil || len(h) != 0 {
		t.Errorf("a fresh library has a history: %v", h)
	}
	begin := time.Now().Add(-time.Second)
	for n := 1; n <= 3; n++ {
		file := write(t, filepath.Join(t.TempDir(), fmt.Sprintf("第%d次.geojson", n)), []byte(collection(feature(inCity, fmt.Sprintf(`{"name":"第%d处"}`, n)))))
		c.done("import", file, "-as", "sites")
	}
	h := c.history()
	if len(h) != 3 || !strings.Contains(h[0]["what"].(string), "第3次.geojson") || !strings.Contains(h[2]["what"].(string), "第1次.geojson") {
		t.Fatalf("newest first: %v", h)
	}
	for _, e := range h {
		hasKeys(t, e, "id at who what target before after")
		at, err := time.Parse(time.RFC3339, e["at"].(string))
		if err != nil || at.Before(begin) || at.After(time.Now()) {
			t.Errorf("at %v: %v", e["at"], err)
		}
		if e["who"] != "李四" || e["after"] == nil {
			t.Errorf("%v", e)
		}
	}
	if last := c.history("-limit", "1"); len(last) != 1 || last[0]["id"] != h[0]["id"] {
		t.Errorf("-limit 1 gives %v", last)
	}
	if out := c.done("history", "-limit=2"); strings.Count(out, "\n") != 3 || !strings.Contains(out, "李四") {
		t.Errorf("got\n%s", out)
	}
}

// The clock is an hour back at the second entry.
func TestHistoryTellsAClockThatWasSetBack(t *testing.T) {
	day := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	entries := []data.Entry{{ID: 3, At: day.Add(time.Minute)}, {ID: 2, At: day.Add(-time.Hour)}, {ID: 1, At: day}}
	for i, want := range []bool{false, true, false} {
		if got := clockBack(entries, i); got != want {
			t.Errorf("entry %d: %v", entries[i].ID, got)
		}
	}
	var out bytes.Buffer
	if err := printHistory(&env{stdout: &out}, entries); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, want := range []bool{false, false, true, false} { // behind the head
		if got := strings.Contains(lines[i], "早于上一条"); got != want {
			t.Errorf("line %d: %s", i, lines[i])
		}
	}
}
