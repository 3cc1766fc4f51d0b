package layer

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// crowded returns the small city with n more sites, most of them in 25 heaps,
// the same at each call.
func crowded(n int) *data.State {
	s := small()
	r := rand.New(rand.NewPCG(3, 7))
	for i := range n {
		p := orb.Point{114.5 + r.Float64()/2, 30.25 + r.Float64()/2}
		if i%5 > 0 {
			heap := float64(i % 25)
			p = orb.Point{114.55 + heap*0.016 + r.NormFloat64()*0.004, 30.3 + float64(i%7)*0.05 + r.NormFloat64()*0.004}
		}
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("S%06d", i), Name: fmt.Sprintf("第%d企业", i), Kind: data.SiteKinds[i%len(data.SiteKinds)],
			Level: data.Municipal, Status: data.Existing, Extent: data.PointExtent,
			Location: &data.Location{Point: p, Precision: data.Surveyed},
		})
	}
	return s
}

// window shows the small city as a window of 1400 by 900 points does.
func window(st Stack, scale float64) view.View {
	b, _ := st.Bound(Ref{AreaRef, "420700"})
	return view.View{Centre: b.Center(), Scale: scale, Frame: canvas.Rect{W: 370, H: 238}}
}

var manySites = Options{Schemes: both.Schemes, Clusters: true}

func BenchmarkGather(b *testing.B) {
	st := Build(crowded(100_000), manySites)
	for _, scale := range []float64{300_000, 50_000, 5_000} {
		b.Run(fmt.Sprintf("first/%.0f", scale), func(b *testing.B) {
			for b.Loop() {
				st.gather(stepOf(scale), st.memory().book)
			}
		})
	}
	b.Run("again", func(b *testing.B) {
		v := window(st, 300_000)
		st.Gather(v)
		for b.Loop() {
			st.Gather(v)
		}
	})
}

func BenchmarkArrange(b *testing.B) {
	st := Build(crowded(100_000), manySites)
	for _, scale := range []float64{300_000, 5_000} {
		b.Run(fmt.Sprintf("gathered/%.0f", scale), func(b *testing.B) {
			g := st.Gather(window(st, scale))
			for b.Loop() {
				g.arrange(stepOf(scale))
			}
		})
	}
	b.Run("scattered", func(b *testing.B) {
		for b.Loop() {
			st.arrange(stepOf(50_000))
		}
	})
}

func BenchmarkHit(b *testing.B) {
	st := Build(crowded(100_000), manySites)
	v := window(st, 50_000)
	st.Hit(v, canvas.Point{}, 1) // makes the index
	for b.Loop() {
		st.Hit(v, canvas.Point{X: 185, Y: 119}, 1)
	}
}

func BenchmarkBuild(b *testing.B) {
	s := crowded(100_000)
	for b.Loop() {
		Build(s, manySites)
	}
}

func BenchmarkPreview(b *testing.B) {
	s := crowded(100_000)
	for _, id := range []string{"river-belt", "sites-park", "roads"} {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				Preview(s, manySites, id)
			}
		})
	}
}

func BenchmarkThemes(b *testing.B) {
	s := crowded(100_000)
	o := manySites
	o.Looks = map[string]Look{}
	for _, kind := range data.SiteKinds {
		o.Looks[siteLayerID(kind)] = Look{Theme: &Theme{Kind: Categories, Field: "status"}}
	}
	for b.Loop() {
		Build(s, o)
	}
}
