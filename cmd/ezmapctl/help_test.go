package main

import (
	"strings"
	"testing"

	"ezmap/geo/exchange"
)

// promised are the flags of each command in the description of the command line.
var promised = map[string]string{
	"map":       "o scheme area size orient landscape dpi class approval title org date layers without sites year gray tiles tile-key subtitle data-date secrecy off clear position element record like template save-template charts colouring svg-text db",
	"atlas":     "o format names elements only scheme size orient landscape dpi class approval title org date layers without sites year gray tiles tile-key subtitle data-date secrecy off clear position record like template save-template charts colouring svg-text db",
	"refresh":   "all dry-run date data-date tile-key db",
	"templates": "json delete rename to db",
	"layers":    "json db",
	"sites":     "json area kind level status unplaced q db",
	"progress":  "json year area template asof since db",
	"import":    "as layer crs mode key swap faulty dry-run skip-faulty area year status source template name version origin for json db",
	"export":    "o crs year db",
	"convert":   "from to json db",
	"issues":    "json db",
	"ledger":    "json area indicator year reason decision choose version weights dimensions thresholds status owner report date batch theme number source title issuer note evidence page db",
	"history":   "json limit db",
	"check":     "json db",
	"backup":    "o db",
	"restore":   "db",
	"version":   "json db",
}

func TestHelpNamesEveryFlag(t *testing.T) {
	if len(commands) != len(promised) {
		t.Errorf("%d commands, want %d", len(commands), len(promised))
	}
	for name, flags := range promised {
		t.Run(name, func(t *testing.T) {
			r := runPlain(t, name, "-h")
			if r.code != exitDone || r.err != "" {
				t.Fatalf("exit %d: %s", r.code, r.err)
			}
			for _, flag := range strings.Fields(flags) {
				if !strings.Contains(r.out, "\n  -"+flag+" ") {
					t.Errorf("-%s is missing in\n%s", flag, r.out)
				}
			}
			if same := runPlain(t, "help", name); same.out != r.out {
				t.Errorf("help %s and %s -h differ", name, name)
			}
		})
	}
}

func TestHelpNamesEveryCommand(t *testing.T) {
	whole := runPlain(t, "-h")
	for name := range promised {
		if !strings.Contains(whole.out, "\n  "+name+" ") {
			t.Errorf("%s is missing in\n%s", name, whole.out)
		}
	}
	for _, args := range [][]string{{"help"}, {"--help"}, {"-db", "x", "-h"}} {
		if r := runPlain(t, args...); r.code != exitDone || r.out != whole.out {
			t.Errorf("%q: exit %d, %s %s", args, r.code, r.out, r.err)
		}
	}
}

func TestHelpGivesNoEmptyDefaults(t *testing.T) {
	for name := range promised {
		if out := runPlain(t, name, "-h").out; strings.Contains(out, "默认 0）") || strings.Contains(out, "默认 false）") {
			t.Errorf("%s:\n%s", name, out)
		}
	}
}

// The help of export says of every format what it cannot hold.
func TestHelpOfExportNamesLosses(t *testing.T) {
	out := runPlain(t, "help", "export").out
	for _, f := range exchange.Formats() {
		if !strings.Contains(out, "\n  "+f.Ending+" ") || !strings.Contains(out, f.Lost) {
			t.Errorf("%s is missing in\n%s", f.Ending, out)
		}
	}
}
