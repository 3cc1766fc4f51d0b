package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// Check looks through the whole library and returns what is wrong with it, one
// Chinese sentence each, nothing when all is well: pages and indexes, references,
// spatial indexes, sets of features, every record, geometry and photo, and history,
// whose entries are chained so that a change behind the program's back is seen.
func (f *File) Check(ctx context.Context) ([]string, error) {
	var problems []string
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		problems, err = check(ctx, conn)
		return err
	})
	if len(problems) > 0 && sqlite.IsDamage(err) {
		err = nil // SQLite repeats it when the reading ends
	}
	return problems, err
}

// checks are what check looks at, in this order.
var checks = []struct {
	what string
	look func(context.Context, *sql.Conn) ([]string, error)
}{
	{"文件页和索引", checkPages}, {"引用", checkReferences}, {"空间索引", checkIndexes}, {"要素数", checkCounts},
	{"记录", checkRecords}, {"要素", checkFeatures}, {"照片和附件", checkAttachments}, {"变更历史", checkHistory},
}

func check(ctx context.Context, conn *sql.Conn) ([]string, error) {
	var problems []string
	for _, c := range checks {
		found, err := c.look(ctx, conn)
		switch {
		case sqlite.IsDamage(err): // the others may be read yet
			found = append(found, c.what+"读不全：文件已损坏，没有核对完")
		case err != nil:
			return nil, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

func checkPages(ctx context.Context, conn *sql.Conn) ([]string, error) {
	found, err := sqlite.CheckPages(ctx, conn)
	for i, p := range found {
		found[i] = "文件页或索引损坏：" + p
	}
	return found, err
}

func checkReferences(ctx context.Context, conn *sql.Conn) ([]string, error) {
	return findings(ctx, conn, `SELECT format('引用不存在：表%s第%s行指向%s', "table", coalesce(rowid, '?'), parent) FROM pragma_foreign_key_check`)
}

// checkIndexes has SQLite compare its spatial indexes with themselves, and
// compares them with what they index.
func checkIndexes(ctx context.Context, conn *sql.Conn) ([]string, error) {
	return findings(ctx, conn, `
		SELECT '空间索引损坏：' || verdict FROM (SELECT rtreecheck('site_index') AS verdict) WHERE verdict <> 'ok'
		UNION ALL
		SELECT format('记录%s的位置与空间索引不符', id) FROM sites LEFT JOIN site_index USING (seq)
		WHERE (lon IS NULL) <> (min_lon IS NULL) OR NOT (lon BETWEEN min_lon AND max_lon AND lat BETWEEN min_lat AND max_lat)
		UNION ALL
		SELECT '空间索引中有不存在的记录' WHERE (SELECT count(*) FROM site_index) <> (SELECT count(*) FROM sites WHERE lon IS NOT NULL)`)
}

// checkCounts compares the sets of features with what was written of them.
func checkCounts(ctx context.Context, conn *sql.Conn) ([]string, error) {
	return findings(ctx, conn, `
		SELECT format('第%d组要素应有%d个，实有%d个', generation, wanted, held) FROM (
			SELECT s.generation, iif(s.dropped_at IS NULL, s.features, 0) AS wanted,
				(SELECT count(*) FROM features AS f WHERE f.number >= s.generation << 32 AND f.number < (s.generation + 1) << 32) AS held
			FROM feature_sets AS s) WHERE wanted <> held
		UNION ALL
		SELECT format('有%d个要素不属于任何一组', n) FROM (
			SELECT count(*) AS n FROM features WHERE generation NOT IN (SELECT generation FROM feature_sets)) WHERE n > 0
		UNION ALL
		SELECT '资料库说明缺失' WHERE NOT EXISTS (SELECT 1 FROM library)`)
}

// checkRecords reads every record as Load does.
func checkRecords(ctx context.Context, conn *sql.Conn) ([]string, error) {
	if _, err := loadRecords(ctx, conn); err != nil {
		return unlessStopped(ctx, "记录无法读取：%v", err)
	}
	return nil, nil
}

// checkFeatures reads every feature that is kept and looks whether the spatial
// index of its set has its place.
func checkFeatures(ctx context.Context, conn *sql.Conn) ([]string, error) {
	sets, err := numbers(ctx, conn, "SELECT generation FROM feature_sets WHERE dropped_at IS NULL")
	if err != nil {
		return nil, err
	}
	var problems []string
	for _, g := range sets {
		features, err := readFeatures(ctx, conn, g)
		if err != nil {
			found, err := unlessStopped(ctx, "要素无法读取：%v", err)
			if err != nil {
				return nil, err
			}
			problems = append(problems, found...)
			continue
		}
		found, err := checkIndex(ctx, conn, g, features)
		if err != nil {
			if found, err = unlessStopped(ctx, "要素的空间索引无法读取：%v", err); err != nil {
				return nil, err
			}
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// checkIndex compares the spatial index of a set with its features.
func checkIndex(ctx context.Context, conn *sql.Conn, generation int64, features []data.Feature) ([]string, error) {
	problems, err := findings(ctx, conn, fmt.Sprintf(`
		SELECT '空间索引损坏：' || verdict FROM (SELECT rtreecheck('%s') AS verdict) WHERE verdict <> 'ok'`, indexName(generation)))
	if err != nil {
		return nil, err
	}
	indexed, err := boxesOf(ctx, conn, generation)
	if err != nil {
		return nil, err
	}
	for i, f := range features {
		number := generation<<setShift | int64(i)
		box, have := indexed[number]
		if place := boundOf(f.Geometry); have == place.IsEmpty() || have && box.Union(place) != box {
			problems = append(problems, fmt.Sprintf("第%d组第%d个要素的位置与空间索引不符", generation, i+1))
		}
		delete(indexed, number)
	}
	if len(indexed) > 0 {
		problems = append(problems, fmt.Sprintf("第%d组的空间索引中有%d个不存在的要素", generation, len(indexed)))
	}
	return problems, nil
}

// boxesOf returns the spatial index of a set.
func boxesOf(ctx context.Context, conn *sql.Conn, generation int64) (map[int64]orb.Bound, error) {
	found, err := conn.QueryContext(ctx, "SELECT number, min_lon, min_lat, max_lon, max_lat FROM "+indexName(generation))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	all := map[int64]orb.Bound{}
	for found.Next() {
		var n int64
		var b orb.Bound
		if err := found.Scan(&n, &b.Min[0], &b.Min[1], &b.Max[0], &b.Max[1]); err != nil {
			return nil, err
		}
		all[n] = b
	}
	return all, found.Err()
}

// unlessStopped tells a failure as a problem, unless it comes from ctx.
func unlessStopped(ctx context.Context, format string, err error) ([]string, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return []string{fmt.Sprintf(format, err)}, nil
}

// checkHistory decodes every entry and follows the chain.
func checkHistory(ctx context.Context, conn *sql.Conn) ([]string, error) {
	found, err := conn.QueryContext(ctx, entryColumns+" ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var problems []string
	var last line
	for found.Next() {
		var l line
		if err := l.scan(found); err != nil {
			return nil, err
		}
		if l.id != last.id+1 || l.chain != l.link(last.chain) {
			problems = append(problems, fmt.Sprintf("历史记录第%d条与前一条不相连，可能在程序之外被改动", l.id))
		}
		if _, err := l.entry(); err != nil {
			problems = append(problems, fmt.Sprintf("历史记录第%d条无法读取：%v", l.id, err))
		}
		last = l
	}
	return problems, found.Err()
}

// findings returns the texts that a query finds.
func findings(ctx context.Context, conn *sql.Conn, query string) ([]string, error) {
	return column[string](ctx, conn, query)
}

// numbers returns the numbers that a query finds.
func numbers(ctx context.Context, conn *sql.Conn, query string) ([]int64, error) {
	return column[int64](ctx, conn, query)
}

// column returns the values of a query's one column.
func column[V any](ctx context.Context, conn *sql.Conn, query string, args ...any) ([]V, error) {
	found, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var values []V
	for found.Next() {
		var v V
		if err := found.Scan(&v); err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, found.Err()
}
