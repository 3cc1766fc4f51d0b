package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// boxesAtRandom returns seeded boxes over the city, points among them.
func boxesAtRandom(n int) []box {
	random := rand.New(rand.NewPCG(7, 1))
	boxes := make([]box, n)
	for i := range boxes {
		at := orb.Point{114.3 + random.Float64(), 29.9 + random.Float64()}
		boxes[i] = box{number: int64(i), bound: orb.Bound{Min: at, Max: orb.Point{at[0] + random.Float64()*float64(i%2)/100, at[1]}}}
	}
	return boxes
}

// TestIndexFindsWhatIsThere writes trees of no, one, two and three levels and
// asks SQLite for boxes in windows; a look at every box says what is right.
func TestIndexFindsWhatIsThere(t *testing.T) {
	ctx := context.Background()
	f := openAt(t, ":memory:")
	random := rand.New(rand.NewPCG(9, 9))
	// A node holds 51 boxes.
	for i, n := range []int{0, 1, 2, 51, 52, 103, 51 * 51, 51*51 + 1, 20_000} {
		generation := int64(100 + i)
		boxes := boxesAtRandom(n)
		mustDo(t, f.db.Write(ctx, func(conn *sql.Conn) error {
			return writeIndex(ctx, conn, generation, slices.Clone(boxes))
		}))
		name := indexName(generation)
		if got := query[string](t, f, "SELECT rtreecheck('"+name+"')")[0]; got != "ok" {
			t.Errorf("%d boxes: %s", n, got)
		}
		for range 20 {
			at := orb.Point{114.3 + random.Float64(), 29.9 + random.Float64()}
			w := orb.Bound{Min: at, Max: orb.Point{at[0] + random.Float64()/2, at[1] + random.Float64()/2}}
			var want []int64
			for _, b := range boxes {
				// As the index has them: 32 bits, rounded outwards.
				if float64(up(b.bound.Max[0])) >= w.Min[0] && float64(down(b.bound.Min[0])) <= w.Max[0] &&
					float64(up(b.bound.Max[1])) >= w.Min[1] && float64(down(b.bound.Min[1])) <= w.Max[1] {
					want = append(want, b.number)
				}
			}
			got := query[int64](t, f, fmt.Sprintf("SELECT number FROM %s WHERE max_lon >= %v AND min_lon <= %v AND max_lat >= %v AND min_lat <= %v ORDER BY 1",
				name, w.Min[0], w.Max[0], w.Min[1], w.Max[1]))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%d boxes, window %v (-want +got):\n%s", n, w, diff)
			}
		}
	}
}

// TestIndexCanBeChangedBySQLite deletes and inserts by SQLite in a packed tree.
func TestIndexCanBeChangedBySQLite(t *testing.T) {
	ctx := context.Background()
	f := openAt(t, ":memory:")
	mustDo(t, f.db.Write(ctx, func(conn *sql.Conn) error {
		if err := writeIndex(ctx, conn, 100, boxesAtRandom(5000)); err != nil {
			return err
		}
		_, err := conn.ExecContext(ctx, `
			DELETE FROM feature_index_100 WHERE number % 3 = 0;
			INSERT INTO feature_index_100 SELECT number + 100000, min_lon, max_lon, min_lat, max_lat FROM feature_index_100 WHERE number % 3 = 1`)
		return err
	}))
	if got := query[string](t, f, "SELECT rtreecheck('feature_index_100') || count(*) FROM feature_index_100")[0]; got != "ok5000" {
		t.Error(got)
	}
}

func TestRoundingOutwards(t *testing.T) {
	for _, v := range []float64{0, 114.8, -114.8, 30.1, 1e-300, -1e-300, 180, math.Pi, 1.0 / 3} {
		if float64(down(v)) > v || float64(up(v)) < v {
			t.Errorf("%v is not between %v and %v", v, down(v), up(v))
		}
		if v == float64(float32(v)) && (float64(down(v)) != v || float64(up(v)) != v) {
			t.Errorf("%v has 32 bits and became %v and %v", v, down(v), up(v))
		}
	}
}

// TestCurve walks the curve over 4 × 4 cells by hand, as every picture of the
// Hilbert curve of order 2 shows it.
func TestCurve(t *testing.T) {
	all := orb.Bound{Max: orb.Point{4, 4}}
	type step struct {
		place uint32
		at    orb.Point
	}
	var steps []step
	for x := range 4 {
		for y := range 4 {
			p := orb.Point{float64(x) + 0.5, float64(y) + 0.5}
			steps = append(steps, step{placeOnCurve(p, all), p})
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return int(int64(a.place) - int64(b.place)) })
	var got []orb.Point
	for _, s := range steps {
		got = append(got, orb.Point{math.Floor(s.at[0]), math.Floor(s.at[1])})
	}
	want := []orb.Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 2}, {0, 3}, {1, 3}, {1, 2}, {2, 2}, {2, 3}, {3, 3}, {3, 2}, {3, 1}, {2, 1}, {2, 0}, {3, 0}}
	mirrored := make([]orb.Point, len(want))
	for i, p := range want {
		mirrored[i] = orb.Point{p[1], p[0]}
	}
	if !slices.Equal(got, want) && !slices.Equal(got, mirrored) {
		t.Errorf("got %v", got)
	}
}

// BenchmarkIndex100k compares packing with growing the tree box by box.
func BenchmarkIndex100k(b *testing.B) {
	ctx := context.Background()
	boxes := boxesAtRandom(100_000)
	for name, write := range map[string]func(*sql.Conn, []box) error{
		"packed": func(conn *sql.Conn, boxes []box) error { return writeIndex(ctx, conn, 100, boxes) },
		"grown": func(conn *sql.Conn, boxes []box) error {
			sortAlongCurve(boxes)
			_, err := conn.ExecContext(ctx, "CREATE VIRTUAL TABLE feature_index_100 USING rtree (number, min_lon, max_lon, min_lat, max_lat)")
			for _, x := range boxes {
				if err == nil {
					_, err = conn.ExecContext(ctx, "INSERT INTO feature_index_100 VALUES (?, ?, ?, ?, ?)", x.number, x.bound.Min[0], x.bound.Max[0], x.bound.Min[1], x.bound.Max[1])
				}
			}
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				f := openAt(b, ":memory:")
				mine := slices.Clone(boxes)
				b.StartTimer()
				mustDo(b, f.db.Write(ctx, func(conn *sql.Conn) error { return write(conn, mine) }))
			}
		})
	}
}
