package data

import "testing"

func TestNextID(t *testing.T) {
	s := &State{}
	if got := NextID[Ruling](s, "Q"); got != "Q0001" {
		t.Error(got)
	}
	s.Rulings = []Ruling{{ID: "Q0009"}, {ID: "Q12345"}, {ID: "x99999"}, {ID: "Qabc"}}
	s.Documents = []Document{{ID: "D0003"}}
	if got := NextID[Ruling](s, "Q") + " " + NextID[Document](s, "D"); got != "Q12346 D0004" {
		t.Error(got)
	}
}
