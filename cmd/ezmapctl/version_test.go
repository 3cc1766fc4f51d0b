package main

import (
	"strings"
	"testing"

	"ezmap/seeds"
)

func TestVersion(t *testing.T) {
	defer func(v, c string) { version, commit = v, c }(version, commit)
	version, commit = "1.2.3", "0123456789ab"
	c := newCtl(t)
	var v map[string]any
	c.json(&v, "version")
	hasKeys(t, v, "version commit data_version")
	if v["version"] != "1.2.3" || v["commit"] != "0123456789ab" || v["data_version"] != seeds.Version {
		t.Errorf("%v", v)
	}
	if out := c.done("version"); !strings.Contains(out, "1.2.3") || !strings.Contains(out, seeds.Version) {
		t.Errorf("got %s", out)
	}
}
