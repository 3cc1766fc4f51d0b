package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// blanks returns the places in a JSON value where something unknown is written
// as “” instead of null.
func blanks(v any, at string) []string {
	var found []string
	switch v := v.(type) {
	case string:
		if v == "" {
			return []string{at}
		}
	case []any:
		for i, e := range v {
			found = append(found, blanks(e, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		for k, e := range v {
			found = append(found, blanks(e, at+"."+k)...)
		}
	}
	return found
}

// hasKeys checks that an object has all keys of a list, and no blanks.
func hasKeys(t *testing.T, object map[string]any, keys string) {
	t.Helper()
	for _, k := range strings.Fields(keys) {
		if _, ok := object[k]; !ok {
			t.Errorf("%s is missing in %v", k, object)
		}
	}
	if found := blanks(object, ""); len(found) > 0 {
		t.Errorf("empty texts at %q", found)
	}
}

func TestJSONIsOneDocument(t *testing.T) {
	c := newCtl(t)
	for _, args := range [][]string{{"sites"}, {"layers"}, {"progress"}, {"issues"}, {"history"}, {"check"}, {"version"}, {"convert", "114.9,30.4"}} {
		r := c.run(append(args, "-json")...)
		if r.code != exitDone || !json.Valid([]byte(r.out)) {
			t.Errorf("%q: exit %d, no JSON document: %.200s", args, r.code, r.out)
		}
		if strings.Contains(r.out, `\u003c`) || strings.Contains(r.out, `\u9`) {
			t.Errorf("%q: characters are escaped", args)
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 100: "100", 31.04: "31.04", 16.1: "16.1", 0.5: "0.5", -2: "-2"} {
		if got := number(&v); got != want {
			t.Errorf("number(%v) = %s, want %s", v, got, want)
		}
	}
	if got := number(nil); got != "—" {
		t.Errorf("nothing is %s", got)
	}
}

func TestTableKeepsColumns(t *testing.T) {
	var b bytes.Buffer
	table(&b, [][]string{{"编号", "名称", "级"}, {"E1", "a", "b"}})
	if want := "编号  名称  级\nE1    a     b\n"; b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}
