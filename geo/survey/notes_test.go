package survey

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

func TestNotes(t *testing.T) {
	twin := site("E2", "湖北光电信息产业示范园", "", 114.701, 30.3)
	far := site("E3", "湖北光电信息产业示范园", "", 114.704, 30.3)
	port := site("E1", "三江港", "", 0, 0)
	port.Kind = data.Hub
	for _, c := range []struct {
		name string
		site data.Site
		at   orb.Point
		want []string // words of each note
	}{
		{"nothing odd", site("E1", "甲", data.Huarong, 0, 0), orb.Point{114.7, 30.3}, nil},
		{"in the other district", site("E1", "甲", data.Echeng, 0, 0), orb.Point{114.7, 30.3}, []string{"写明在鄂城区，位置却在华容区"}},
		{"outside the city", site("E1", "甲", "", 0, 0), orb.Point{116.1, 30.5}, []string{"市域以外"}},
		{"in a lake", site("E1", "甲", "", 0, 0), orb.Point{114.55, 30.55}, []string{"“洋澜湖”的水面"}},
		{"a port may be in the water", port, orb.Point{114.55, 30.55}, nil},
		{"beside a like name, the nearest told", site("E1", "湖北省光电信息产业示范园", "", 0, 0), orb.Point{114.7, 30.3}, []string{"（E2）名称相近，相距约 100 米"}},
		{"itself is no twin", site("E2", "湖北光电信息产业示范园", "", 0, 0), orb.Point{114.7001, 30.3}, []string{"（E3）"}},
		{"a like name too far away", site("E1", "湖北省光电信息产业示范园", "", 0, 0), orb.Point{114.69, 30.3}, nil},
		{"in the other district than implied", implied(site("E1", "甲", data.Echeng, 0, 0)), orb.Point{114.7, 30.3}, []string{"推定在鄂城区，位置却在华容区"}},
		{"for two reasons", site("E1", "甲", data.Echeng, 0, 0), orb.Point{114.55, 30.55}, []string{"写明在鄂城区", "水面"}},
	} {
		s := withWater()
		s.Sites = []data.Site{far, twin, {ID: "E9", Name: "湖北省光电信息产业示范园"}}
		before := c.site
		got := Notes(s, &c.site, c.at)
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if !strings.Contains(got[i], c.want[i]) {
				t.Errorf("%s: %q, want %q", c.name, got[i], c.want[i])
			}
		}
		if c.site.Location != before.Location {
			t.Errorf("%s: the record was moved", c.name)
		}
	}
}

// A register of ten thousand.
func crowded() *data.State {
	r := rand.New(rand.NewPCG(7, 8))
	s := withWater()
	for i := range 10_000 {
		s.Sites = append(s.Sites, site(fmt.Sprintf("E%d", i), fmt.Sprintf("第%d号科技产业示范园", i), data.Huarong, 114.5+r.Float64(), 30.1+r.Float64()*0.5))
	}
	return s
}

func BenchmarkNotes(b *testing.B) {
	s := crowded()
	for b.Loop() {
		Notes(s, &s.Sites[0], orb.Point{114.7, 30.3})
	}
}

func BenchmarkMisplaced(b *testing.B) {
	s := crowded()
	for b.Loop() {
		Misplaced(s)
	}
}

// implied returns a record whose area is not stated but follows from its name.
func implied(s data.Site) data.Site {
	s.AreaBasis = data.Implied
	return s
}
