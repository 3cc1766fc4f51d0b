package merge

import (
	"fmt"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// drawn draws a register of a few records, whose names and ids often meet, from bytes.
func drawn(b []byte) []data.Site {
	var sites []data.Site
	for i := 0; i+4 <= len(b) && i < 80; i += 4 {
		s := data.Site{Name: fmt.Sprintf("园%d", b[i]%7), Level: data.NoLevel, Extent: data.PointExtent}
		if b[i+1]%3 > 0 {
			s.ID = fmt.Sprintf("S%03d", b[i+1]%9)
		}
		if b[i+2]%4 == 0 {
			s.Aliases = []string{fmt.Sprintf("园%d", b[i+2]%7)}
		}
		if b[i+2]%5 == 0 {
			s.Location = &data.Location{Point: orb.Point{114 + float64(b[i+3])/100, 30.3}, Precision: data.Sketch}
		}
		if b[i+3]%2 == 0 {
			s.Extra = with("码", fmt.Sprint(b[i+3]%5))
		}
		sites = append(sites, s)
	}
	return sites
}

// held is a register without two records of one id.
func held(sites []data.Site) []data.Site {
	seen := map[string]bool{}
	var own []data.Site
	for i, s := range sites {
		if s.ID == "" || seen[s.ID] {
			s.ID = fmt.Sprintf("E%03d", i)
		}
		seen[s.ID] = true
		own = append(own, s)
	}
	return own
}

// FuzzSites imports a drawn list into a drawn register, in each mode and by each key: the
// counts are those of the rows, ids stay single, what is written the first time is the same
// the second time, and undo takes all of it back.
func FuzzSites(f *testing.F) {
	f.Add([]byte("abcdefghijkl"), []byte("abcdmnopqrst"), uint8(0))
	f.Add([]byte{1, 1, 4, 2, 1, 2, 8, 4, 2, 3, 0, 6}, []byte{1, 0, 0, 2, 2, 1, 5, 4, 3, 0, 0, 1}, uint8(7))
	f.Fuzz(func(t *testing.T, have, brings []byte, way uint8) {
		o := Options{Mode: Modes[way%3], Key: []Key{ByBoth, ByID, ByName, ByColumn("码")}[way/3%4]}
		s := &data.State{Sites: held(drawn(have))}
		incoming := drawn(brings)
		p := SitesWith(s, incoming, nil, "导入", o)
		if got := p.New + p.Changed + p.Same + p.Faulty + p.Removed + p.Kept; got != len(p.Rows) {
			t.Fatalf("%+v counts %d of %d rows", o, got, len(p.Rows))
		}
		if p.New+p.Changed+p.Removed > 0 && p.Refused == "" && p.Change == nil {
			t.Fatalf("%+v: nothing is written", o)
		}
		if p.Change == nil {
			return
		}
		after := s.With(p.Change)
		seen := map[string]bool{}
		for _, site := range after.Sites {
			if site.ID == "" || seen[site.ID] {
				t.Fatalf("%+v: id %q twice", o, site.ID)
			}
			seen[site.ID] = true
		}
		if n := len(s.Sites) + p.New - p.Removed; len(after.Sites) != n {
			t.Fatalf("%+v: %d records, want %d", o, len(after.Sites), n)
		}
		back := after.With(p.Change.Inverse())
		if undone := SitesWith(back, s.Sites, nil, "", Options{Mode: Replace, Key: ByID}); undone.Change != nil {
			t.Fatalf("%+v: undo leaves %+v", o, undone.Rows)
		}
		if p.Faulty > 0 || ambiguous(after.Sites) {
			return // a name that several records have by now is a fault the second time
		}
		if again := SitesWith(after, incoming, nil, "", o); again.Change != nil {
			t.Fatalf("%+v: the second time %+v", o, again.Rows)
		}
	})
}

// ambiguous tells whether a name, alias or code belongs to two records.
func ambiguous(sites []data.Site) bool {
	owner := map[string]string{}
	for _, s := range sites {
		for _, text := range append([]string{s.Name, "码" + s.Extra.Text("码")}, s.Aliases...) {
			if by, taken := owner[text]; taken && by != s.ID && text != "码" {
				return true
			}
			owner[text] = s.ID
		}
	}
	return false
}
