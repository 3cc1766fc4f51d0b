package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb/encoding/wkb"

	"ezmap/data"
)

// A feature's number holds the set that it belongs to and its place there, so
// that a set is one run of rows which needs no index of its own.
const setShift = 32

// atOnce is how many features one statement writes.
const atOnce = 200

// Features returns one set of features in its order, NotFound when the library
// does not hold it.
func (f *File) Features(ctx context.Context, generation int64) ([]data.Feature, error) {
	var features []data.Feature
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		err := wantSet(ctx, conn, generation)
		if err == nil {
			features, err = readFeatures(ctx, conn, generation)
		}
		return err
	})
	return features, err
}

// wantSet returns NotFound when the library does not hold a set.
func wantSet(ctx context.Context, conn *sql.Conn, generation int64) error {
	kept, err := holds(ctx, conn, generation)
	if err == nil && !kept {
		err = data.Fault(data.NotFound, fmt.Sprintf("资料库中没有第 %d 组要素。请重新打开资料库后重试。", generation), nil)
	}
	return err
}

// holds tells whether a set is there.
func holds(ctx context.Context, conn *sql.Conn, generation int64) (bool, error) {
	var n int
	err := conn.QueryRowContext(ctx, "SELECT count(*) FROM feature_sets WHERE generation = ? AND dropped_at IS NULL", generation).Scan(&n)
	return n > 0, err
}

func readFeatures(ctx context.Context, conn *sql.Conn, generation int64) ([]data.Feature, error) {
	features := []data.Feature{}
	err := eachPacked(ctx, conn, generation, func(id string, geometry []byte, properties string) error {
		f, err := feature(id, geometry, properties)
		if err != nil {
			return fmt.Errorf("feature %d of set %d: %w", len(features)+1, generation, err)
		}
		features = append(features, f)
		return nil
	})
	return slices.Clip(features), err
}

// feature puts a feature together from its columns.
func feature(id string, geometry []byte, properties string) (f data.Feature, err error) {
	f.ID = id
	if geometry != nil {
		if f.Geometry, err = wkb.Unmarshal(geometry); err != nil {
			return f, err
		}
	}
	if properties != "" {
		err = f.Properties.UnmarshalJSON([]byte(properties))
	}
	return f, err
}

// newSet writes a stream of features as a new set and returns its generation.
func newSet(ctx context.Context, conn *sql.Conn, now string, features data.Features) (int64, error) {
	// The highest number ever given stands in sqlite_sequence, also when its set is gone.
	var last sql.NullInt64
	if err := conn.QueryRowContext(ctx, "SELECT max(seq) FROM sqlite_sequence WHERE name = 'feature_sets'").Scan(&last); err != nil {
		return 0, err
	}
	generation := last.Int64 + 1
	return generation, writeFeatures(ctx, conn, generation, now, features)
}

// writeFeatures writes a stream of features as the set of a generation.
func writeFeatures(ctx context.Context, conn *sql.Conn, generation int64, now string, features data.Features) error {
	if generation <= 0 || generation >= 1<<(63-setShift) {
		return fmt.Errorf("generation %d is out of range", generation)
	}
	w := &featureWriter{conn: conn, generation: generation}
	for f, err := range features {
		if err == nil {
			err = w.add(ctx, f)
		}
		if err != nil {
			return unread(err)
		}
	}
	return w.finish(ctx, now)
}

// unread tells that a stream of features broke off.
func unread(err error) error {
	var known *data.Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return data.Fault(data.Invalid, fmt.Sprintf("读取要素时出错：%v。未写入任何内容。", err), err)
}

// featureWriter writes features many at a time and their boxes at the end.
type featureWriter struct {
	conn       *sql.Conn
	generation int64
	count      int64
	args       []any // of the rows that wait
	boxes      []box
}

// featureColumns is how many columns a feature is written to.
const featureColumns = 4

func (w *featureWriter) add(ctx context.Context, f data.Feature) error {
	number := w.generation<<setShift | w.count
	w.count++
	id, err := known(&f.ID).Value()
	if err != nil {
		return err
	}
	geometry, err := shape{&f.Geometry}.Value()
	if err != nil {
		return fault(w.count, err)
	}
	properties, err := object{&f.Properties}.Value()
	if err != nil {
		return fault(w.count, err)
	}
	w.args = append(w.args, number, id, geometry, properties)
	if b := boundOf(f.Geometry); !b.IsEmpty() {
		w.boxes = append(w.boxes, box{number: number, bound: b})
	}
	if len(w.args) < atOnce*featureColumns {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.flush(ctx)
}

// fault says in which feature a value is faulty.
func fault(n int64, err error) error {
	var known *data.Error
	if !errors.As(err, &known) {
		return err
	}
	return data.Fault(known.Kind, fmt.Sprintf("第 %d 个要素：%s", n, known.Message), err)
}

// flush writes the rows that wait.
func (w *featureWriter) flush(ctx context.Context) error {
	n := len(w.args) / featureColumns
	if n == 0 {
		return nil
	}
	err := run(ctx, w.conn, "INSERT INTO features (number, id, geometry, properties) VALUES "+tuples(n, featureColumns), w.args)
	w.args = w.args[:0]
	return err
}

// finish writes what waits, the index and the row of the set.
func (w *featureWriter) finish(ctx context.Context, now string) error {
	if err := w.flush(ctx); err != nil {
		return err
	}
	if err := writeIndex(ctx, w.conn, w.generation, w.boxes); err != nil {
		return err
	}
	return run(ctx, w.conn, "INSERT INTO feature_sets (generation, features, made_at) VALUES (?, ?, ?)", []any{w.generation, w.count, now})
}

// run makes a statement that is not cut off: a long work asks between statements.
func run(ctx context.Context, conn *sql.Conn, query string, args []any) error {
	_, err := conn.ExecContext(context.WithoutCancel(ctx), query, args...)
	return err
}

// tuples returns n rows of place holders.
func tuples(n, columns int) string {
	tuple := "(" + places(columns) + "), "
	return strings.TrimSuffix(strings.Repeat(tuple, n), ", ")
}

// dropSet removes the features of a set and their index.
func dropSet(ctx context.Context, conn *sql.Conn, generation int64, now string) error {
	first, end := generation<<setShift, (generation+1)<<setShift
	if err := run(ctx, conn, "DROP TABLE "+indexName(generation), nil); err != nil {
		return err
	}
	if err := run(ctx, conn, "DELETE FROM features WHERE number >= ? AND number < ?", []any{first, end}); err != nil {
		return err
	}
	return run(ctx, conn, "UPDATE feature_sets SET dropped_at = ? WHERE generation = ?", []any{now, generation})
}
