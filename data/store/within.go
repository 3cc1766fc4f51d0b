package store

import (
	"context"
	"database/sql"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"ezmap/data"
)

// SitesIn returns the ids of the sites whose position lies in a bound (degrees,
// edges included), in the order of the register.
func (f *File) SitesIn(ctx context.Context, bound orb.Bound) ([]string, error) {
	var ids []string
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		inside, err := positions(ctx, conn, bound)
		for _, p := range inside {
			ids = append(ids, p.id)
		}
		return err
	})
	return ids, err
}

// position is where a site lies.
type position struct {
	seq   int64
	id    string
	point orb.Point
}

// positions returns the sites in a bound. The index holds 32-bit numbers
// rounded outwards, so the columns decide.
func positions(ctx context.Context, conn *sql.Conn, b orb.Bound) ([]position, error) {
	found, err := conn.QueryContext(ctx, `
		SELECT sites.seq, id, lon, lat FROM site_index JOIN sites USING (seq)
		WHERE max_lon >= ?1 AND min_lon <= ?2 AND max_lat >= ?3 AND min_lat <= ?4
		AND lon BETWEEN ?1 AND ?2 AND lat BETWEEN ?3 AND ?4 ORDER BY sites.seq`,
		b.Min[0], b.Max[0], b.Min[1], b.Max[1])
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []position
	for found.Next() {
		var p position
		if err := found.Scan(&p.seq, &p.id, &p.point[0], &p.point[1]); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, found.Err()
}

// SitesInArea returns the ids of the sites that are counted to an area or to an
// area inside it, or whose position lies in the boundary of the area's code (on
// the boundary counts), in the order of the register.
func (f *File) SitesInArea(ctx context.Context, code data.AreaCode) ([]string, error) {
	var ids []string
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		at, err := counted(ctx, conn, code)
		if err != nil {
			return err
		}
		outlines, err := outlines(ctx, conn, code)
		if err != nil {
			return err
		}
		for _, outline := range outlines {
			inside, err := positions(ctx, conn, outline.Bound())
			if err != nil {
				return err
			}
			for _, p := range inside {
				if contains(outline, p.point) {
					at[p.seq] = p.id
				}
			}
		}
		ids = inOrder(at)
		return nil
	})
	return ids, err
}

// counted returns the sites with an area's code or that of an area inside it.
func counted(ctx context.Context, conn *sql.Conn, code data.AreaCode) (map[int64]string, error) {
	found, err := conn.QueryContext(ctx, `
		WITH RECURSIVE inside (code) AS (SELECT ? UNION SELECT areas.code FROM areas JOIN inside ON areas.parent = inside.code)
		SELECT seq, id FROM sites WHERE area IN (SELECT code FROM inside)`, string(code))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	at := map[int64]string{}
	for found.Next() {
		var seq int64
		var id string
		if err := found.Scan(&seq, &id); err != nil {
			return nil, err
		}
		at[seq] = id
	}
	return at, found.Err()
}

// outlines returns the shapes that the base layer of boundaries gives an area.
func outlines(ctx context.Context, conn *sql.Conn, code data.AreaCode) ([]orb.Geometry, error) {
	sets, err := column[int64](ctx, conn, "SELECT generation FROM layers WHERE layer_group = ? AND kind = ? AND generation IS NOT NULL ORDER BY seq LIMIT 1",
		string(data.BaseGroup), string(data.Boundaries))
	if err != nil {
		return nil, err
	}
	var shapes []orb.Geometry
	for _, g := range sets {
		features, err := readFeatures(ctx, conn, g)
		if err != nil {
			return nil, err
		}
		for _, f := range features {
			if f.Geometry != nil && f.Properties.Text("code") == string(code) {
				shapes = append(shapes, f.Geometry)
			}
		}
	}
	return shapes, nil
}

// contains tells whether a point lies in an area or on its edge. Only areas hold points.
func contains(g orb.Geometry, p orb.Point) bool {
	switch g := g.(type) {
	case orb.Polygon:
		return planar.PolygonContains(g, p)
	case orb.MultiPolygon:
		return planar.MultiPolygonContains(g, p)
	case orb.Collection:
		return slices.ContainsFunc(g, func(member orb.Geometry) bool { return contains(member, p) })
	}
	return false
}

// inOrder returns ids in the order of their places in the register.
func inOrder(at map[int64]string) []string {
	var seqs []int64
	for seq := range at {
		seqs = append(seqs, seq)
	}
	slices.Sort(seqs)
	ids := make([]string, len(seqs))
	for i, seq := range seqs {
		ids[i] = at[seq]
	}
	return ids
}
