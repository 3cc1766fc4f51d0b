package survey

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// crowd returns records with names of few parts in a few blocks, so that many are alike.
func crowd(n int, seed uint64) []data.Site {
	r := rand.New(rand.NewPCG(seed, 1))
	parts := []string{"鄂州", "湖北", "华容", "光电", "生物", "智能", "装备", "信息", "科技", "产业"}
	ends := []string{"有限公司", "产业园", "示范园", "研究院", "股份有限公司"}
	sites := make([]data.Site, n)
	for i := range sites {
		name := ""
		for range 1 + r.IntN(3) {
			name += parts[r.IntN(len(parts))]
		}
		switch name += ends[r.IntN(len(ends))]; r.IntN(40) {
		case 0:
			name = "园"
		case 1:
			name = ""
		case 2:
			name = "湖湖湖湖湖" + name
		}
		sites[i] = site(fmt.Sprintf("S%05d", i), name, "", 114.7+float64(r.IntN(3000))/1e5, 30.3+float64(r.IntN(3000))/1e5)
		if r.IntN(20) == 0 {
			sites[i].Location = nil
		}
	}
	return sites
}

// plainTwins compares each record with each before it, square by square.
func plainTwins(sites []data.Site) map[string]string {
	squares, twins := map[square][]*data.Site{}, map[string]string{}
	for i := range sites {
		s := &sites[i]
		if s.Location == nil {
			continue
		}
		c := squareOf(s.Location.Point)
		for dx := int32(-1); dx <= 1; dx++ {
			for dy := int32(-1); dy <= 1; dy++ {
				for _, o := range squares[square{c[0] + dx, c[1] + dy}] {
					if d := crs.Distance(s.Location.Point, o.Location.Point); d <= beside && alike(s.Name, o.Name) {
						twins[s.ID] = twinned(o, d)
					}
				}
			}
		}
		squares[c] = append(squares[c], s)
	}
	return twins
}

func TestTwinsAreThoseOfEachWithEach(t *testing.T) {
	for seed := range uint64(5) {
		sites := crowd(1500, seed)
		got, want := twinsOf(sites), plainTwins(sites)
		if len(want) < 100 {
			t.Fatalf("only %d twins: the test sees nothing", len(want))
		}
		if len(got) != len(want) {
			t.Errorf("seed %d: %d twins, want %d", seed, len(got), len(want))
		}
		for id, words := range want {
			if got[id] != words {
				t.Errorf("seed %d: %s: %q, want %q", seed, id, got[id], words)
			}
		}
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"湖北省光电产业园", "湖北省光电产业园", true},
		{"湖北省光电产业园", "湖北 省光电产业园", true},
		{"甲乙丙丁戊己庚", "甲乙丙丁戊己辛", true}, // 5 of 6 pairs in common: 10/12
		{"甲乙丙丁戊", "甲乙丙丁己", false},    // 3 of 4: 6/8
		{"湖湖湖湖湖湖", "湖湖湖湖", false},    // 3 in common of 5 and 3: 6/8
		{"湖湖湖湖湖湖", "湖湖湖湖湖", true},    // 4 in common of 5 and 4: 8/9
		{"甲", "甲", true}, {"甲", "乙", false}, {"", "", true}, {"甲", "", false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("alike(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// A register of a hundred thousand all over the city, with names out of few parts.
func BenchmarkMisplacedOfMany(b *testing.B) {
	s := withWater()
	s.Sites = crowd(100_000, 1)
	r := rand.New(rand.NewPCG(2, 2))
	for i := range s.Sites {
		if at := s.Sites[i].Location; at != nil {
			at.Point = orb.Point{114.5 + r.Float64(), 30.1 + r.Float64()*0.5}
		}
	}
	for b.Loop() {
		Misplaced(s)
	}
}
