package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestLicenceOfUnknownText(t *testing.T) {
	if got := licenceOf("All rights reserved."); got != "" {
		t.Errorf("licence %q, want none", got)
	}
	// Broken differently over lines, as files have it.
	if got := licenceOf("Permission is hereby\n  granted, free of\ncharge, to any person"); got != "MIT" {
		t.Errorf("licence %q, want MIT", got)
	}
}

func TestModuleWithoutLicence(t *testing.T) {
	if _, err := moduleLicence("example.org/none", t.TempDir()); err == nil || !strings.Contains(err.Error(), "example.org/none") {
		t.Errorf("error %v, want one that names the module", err)
	}
}

// The toolkit's folder is the one that the programs are linked from.
func TestCarriedByTheToolkit(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", toolkitModule).Output()
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := carriedBy(toolkitModule, strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"SIL OPEN FONT LICENSE", "The Inter Project Authors", "Bitstream Vera Fonts Copyright"} {
		if !strings.Contains(fonts[i].text, want) {
			t.Errorf("%s: its licence does not say %q", fonts[i].name, want)
		}
	}
	if _, err := carriedBy(sqliteModule, t.TempDir()); err == nil {
		t.Error("SQLite has a version where its source is not")
	}
}

// TestParts lists the parts of a program that is built here, the command line,
// and holds the licences beside what stands in the modules' own repositories.
func TestParts(t *testing.T) {
	program := filepath.Join(t.TempDir(), "ezmapctl")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", program, "../ezmapctl")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Chdir("../..") // the font's licence is named from the root
	parts, err := partsOf(t.Context(), []string{program})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, p := range parts {
		got[p.name] = p.licence
		if p.text == "" {
			t.Errorf("%s has no text", p.name)
		}
	}
	for name, want := range map[string]string{
		"github.com/paulmach/orb": "MIT", "github.com/mattn/go-sqlite3": "MIT", "github.com/xuri/excelize/v2": "BSD-3-Clause",
		"github.com/golang/freetype": "FTL", "github.com/golang/geo": "Apache-2.0", "Noto Sans SC": "OFL-1.1", "Go": "BSD-3-Clause",
		"SQLite": "blessing",
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
	var text bytes.Buffer
	if err := writeBill(&text, "1.2.3", parts); err != nil {
		t.Fatal(err)
	}
	var b bill
	if err := json.Unmarshal(text.Bytes(), &b); err != nil || len(b.Components) != len(parts) || b.Metadata.Component.Version != "1.2.3" {
		t.Errorf("bill of %d parts, %v; want %d", len(b.Components), err, len(parts))
	}
}

func TestListNeedsPrograms(t *testing.T) {
	dir := t.TempDir()
	if err := list(t.Context(), dir, "1", nil); err == nil {
		t.Error("a list of nothing was written")
	}
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Error("a file was left")
	}
}
