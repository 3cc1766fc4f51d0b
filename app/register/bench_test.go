package register

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// large is a register of n records with names as offices write them.
func large(n int) *data.State {
	r := rand.New(rand.NewPCG(1, 2))
	words := []rune("华中科技大学鄂州工业研究院梧桐湖孵化器葛店医药光电信息智能制造示范园区创新中心生物新材料装备")
	s := &data.State{Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市"}, {Code: data.Echeng, Name: "鄂城区"}, {Code: data.Huarong, Name: "华容区"}}}
	areas := []data.AreaCode{data.Echeng, data.Huarong, ""}
	for i := range n {
		name := make([]rune, 6+r.IntN(8))
		for j := range name {
			name[j] = words[r.IntN(len(words))]
		}
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%06d", i), Name: string(name), Aliases: []string{string(name[:4])}, Kind: data.SiteKinds[i%9], Level: levels[i%4], Status: data.Existing,
			Area: areas[i%3], Extent: data.PointExtent, Location: &data.Location{Point: orb.Point{114.5 + r.Float64(), 30 + r.Float64()}, Precision: data.Surveyed},
		})
	}
	return s
}

// What happens on each key typed into the search field of a register of 100,000: finding,
// listing, sorting by a column, counting the facets.
func BenchmarkType100000(b *testing.B) {
	state := large(100_000)
	columns := columnsOf(state)
	for name, set := range map[string]func(*rows){
		"plain":    func(*rows) {},
		"filtered": func(r *rows) { r.filter = filter.Sites{Kinds: []string{"park"}, Areas: []data.AreaCode{data.Echeng}} },
		"sorted":   func(r *rows) { r.sort = "name" },
	} {
		for _, query := range []string{"", "w", "wth", "wutonghu", "孵化器"} {
			b.Run(name+"/"+query, func(b *testing.B) {
				var r rows
				r.follow(state)
				set(&r)
				r.list(columns) // ranks are kept
				r.query = query
				for b.Loop() {
					r.list(columns)
					r.facets()
				}
			})
		}
	}
}

// The first press on the head of a column.
func BenchmarkSort100000(b *testing.B) {
	state := large(100_000)
	columns := columnsOf(state)
	var r rows
	r.follow(state)
	for _, key := range []string{"name", "level"} {
		b.Run(key, func(b *testing.B) {
			r.sort = key
			for b.Loop() {
				r.ranksOf = ""
				r.list(columns)
			}
		})
	}
}

// A thousand records changed at once in a register of 100,000.
func BenchmarkBulk1000(b *testing.B) {
	state := large(100_000)
	c := standing[0]
	var writes []write
	for i := range 1000 {
		writes = append(writes, write{state.Sites[i*100].ID, 0, c, "省级"})
	}
	for b.Loop() {
		p := planOf(state, "批量改", writes)
		state.With(p.change)
	}
}

// A key typed into the search field of the whole screen, as far as the painter: finding,
// listing, counting, and what the table and the panel of facets lay out.
func BenchmarkTypeIntoScreen100000(b *testing.B) {
	app := test.NewApp()
	defer app.Quit()
	app.Settings().SetTheme(quick{theme.New(theme.Light)})
	d := &desk{state: large(100_000), settings: map[string][]byte{}}
	win := test.NewWindow(nil)
	defer win.Close()
	s := New(Params{Host: d, Window: win})
	win.SetContent(s)
	win.Resize(fyne.NewSize(1290, 640))
	s.Update()
	for _, query := range []string{"w", "wth", "孵化器"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				s.search(query)
			}
		})
	}
}
