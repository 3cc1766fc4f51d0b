package main

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	c := newCtl(t)
	var sound struct {
		OK       bool
		Problems []string
	}
	c.json(&sound, "check")
	if !sound.OK || sound.Problems == nil || len(sound.Problems) != 0 {
		t.Errorf("%+v", sound)
	}
	if out := c.done("check"); !strings.Contains(out, "完好") {
		t.Errorf("got %s", out)
	}
}

// A record whose area does not exist cannot come from the program; sqlite3 puts it there.
func TestCheckFindsProblems(t *testing.T) {
	sqlite3 := tool(t, "sqlite3", "sqlite3")
	c := newCtl(t)
	change := exec.CommandContext(t.Context(), sqlite3, c.db, "PRAGMA foreign_keys=OFF; UPDATE sites SET area='420799' WHERE id='E001';")
	if out, err := change.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	r := c.run("check", "-json")
	var found struct {
		OK       bool
		Problems []string
	}
	if err := json.Unmarshal([]byte(r.out), &found); err != nil || found.OK || len(found.Problems) == 0 {
		t.Errorf("%v in %s", err, r.out)
	}
	r.told(t, exitFailed, "处问题", "备份")
}
