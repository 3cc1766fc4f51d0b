package exchange

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"ezmap/data/workbook"
)

// A remembered profile is found again by the header as the program finds it, and lays down
// where the header ends and what each column is.
func TestReadAs(t *testing.T) {
	s := districts()
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("牌子,谁办的,级别\n全称,甲方,国省市\n甲园区,甲公司,省级\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := workbook.OpenBook(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	found, _, used, err := ReadAs(book, nil, s)
	if err != nil || used != 0 {
		t.Fatal(used, err)
	}
	kept := Remembered{
		Name: "月报", As: "sites", Shape: ShapeOf(&found[0]), Header: 2,
		Profile: Profile{Matches: []Match{{Title: "全称", Field: "name"}, {Title: "甲方", Field: "host"}, {Title: "国省市", Field: "level"}}},
	}
	written, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	setting := `[{"name":"别的","as":"sites","shape":"x","profile":{"matches":null}},` + string(written) + `]`
	tables, profiles, used, err := ReadAs(book, ReadRemembered(setting), s)
	if err != nil || used != 1 || tables[0].HeaderRow != 2 || len(tables[0].Rows) != 1 || kept.Matched() != 3 {
		t.Fatalf("%d used, %+v, %v", used, tables, err)
	}
	c, err := ReadTables(t.Context(), tables, profiles, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sites, problems := Sites(c, s)
	if len(problems) > 0 || len(sites) != 1 || sites[0].Name != "甲园区" || sites[0].Host != "甲公司" || sites[0].Level != "provincial" {
		t.Errorf("%+v %v", sites, problems)
	}
	if ReadRemembered("{") != nil || ReadRemembered("") != nil {
		t.Error("what cannot be read is not nothing")
	}
}
