package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ezmap/data"
	"ezmap/seeds"
)

// older is a fresh library as an earlier version of the program made it.
func older(t *testing.T, name string) ctl {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	raw, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(raw)
	if err != nil {
		t.Fatal(err)
	}
	return ctl{t, write(t, filepath.Join(t.TempDir(), "library.db"), content)}
}

// A library of the first data before there was a ledger gets the ledger of a new one.
func TestOlderLibraryBecomesANewOne(t *testing.T) {
	c := older(t, "version2.db.gz")
	library := c.open()
	defer library.Close()
	got, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	ledger := func(s *data.State) *data.State {
		return &data.State{Templates: s.Templates, Targets: s.Targets, Commitments: s.Commitments, Programmes: s.Programmes, Contradictions: s.Contradictions, Rulings: s.Rulings}
	}
	if diff := cmp.Diff(ledger(want), ledger(got), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-new +older):\n%s", diff)
	}
	if problems, err := library.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}
