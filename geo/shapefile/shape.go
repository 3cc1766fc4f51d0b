package shapefile

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"ezmap/data"
)

// The types of shape (ESRI Shapefile Technical Description, 1998). Those with heights are 10
// more, those with measures 20.
const (
	nullShape     = 0
	pointShape    = 1
	lineShape     = 3
	polygonShape  = 5
	multiShape    = 8
	patchShape    = 31
	headSize      = 100
	fileCode      = 9994
	version       = 1000
	mostFeatures  = 5_000_000
	mostVertices  = 2_000_000  // of one shape
	largestRecord = 64 << 20   // bytes
	noData        = -1e38      // and below, stands for no number
	mostParts     = 100_000    // of one shape
	mostAll       = 60_000_000 // vertices of the file
)

func (s *Set) readShapes(ctx context.Context, from fs.FS, name string) error {
	r, file, err := stream(ctx, from, name)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, headSize)
	if _, err := io.ReadFull(r, head); err != nil {
		return unreadable(err)
	}
	if binary.BigEndian.Uint32(head) != fileCode {
		return fault("“.shp”文件的开头不对，不是 Shapefile，请重新取得文件。")
	}
	if kind := binary.LittleEndian.Uint32(head[32:]); kind == patchShape {
		return fault("这个 Shapefile 是三维曲面（MultiPatch），不能读入。")
	} else if kind > multiShape {
		s.Notes = append(s.Notes, "坐标中的高程和量测值未保留。")
	}
	var body []byte
	all := 0
	for {
		var record [8]byte
		if _, err := io.ReadFull(r, record[:]); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return unreadable(err)
		}
		number := len(s.Features) + 1
		size := int64(binary.BigEndian.Uint32(record[4:])) * 2
		if size < 4 || size > largestRecord || number > mostFeatures {
			return fault("Shapefile 第 %d 个图形的长度不正常（%d 字节），文件已损坏，请重新取得文件。", number, size)
		}
		if body, err = readBody(r, body, int(size)); err != nil {
			return unreadable(err)
		}
		g, err := shape(body)
		if err != nil {
			return data.Fault(data.Invalid, fmt.Sprintf("Shapefile 第 %d 个图形%s，文件已损坏，请重新取得文件。", number, err.Error()), err)
		}
		if all += len(body) / 16; all > mostAll {
			return fault("Shapefile 的顶点超过 %d 万个，请先简化或分成几个文件。", mostAll/10_000)
		}
		s.Features = append(s.Features, data.Feature{Geometry: g})
	}
}

// readBody reads so many bytes; memory grows with what is really there.
func readBody(r io.Reader, body []byte, size int) ([]byte, error) {
	const step = 1 << 20
	body = body[:0]
	for len(body) < size {
		n := min(step, size-len(body))
		from := len(body)
		if cap(body) < from+n {
			body = append(body, make([]byte, n)...)
		}
		body = body[:from+n]
		if _, err := io.ReadFull(r, body[from:]); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return body, err
		}
	}
	return body, nil
}

var errShort = errors.New("比它说的短")

// shape reads the content of a record, nil for a null shape.
func shape(b []byte) (orb.Geometry, error) {
	kind := binary.LittleEndian.Uint32(b)
	b = b[4:]
	if kind > 10 && kind < patchShape {
		kind %= 10 // heights and measures stand behind
	}
	switch kind {
	case nullShape:
		return nil, nil
	case pointShape:
		if len(b) < 16 {
			return nil, errShort
		}
		if p := pointAt(b); p[0] > noData && p[1] > noData {
			return p, nil
		}
		return nil, nil
	case multiShape:
		return multiPoint(b)
	case lineShape, polygonShape:
		parts, err := lists(b)
		if err != nil || len(parts) == 0 {
			return nil, err
		}
		if kind == polygonShape {
			return polygons(parts), nil
		}
		lines := make(orb.MultiLineString, len(parts))
		for i, p := range parts {
			lines[i] = orb.LineString(p)
		}
		if len(lines) == 1 {
			return lines[0], nil
		}
		return lines, nil
	}
	return nil, fmt.Errorf("的类型 %d 不认识", kind)
}

func pointAt(b []byte) orb.Point {
	return orb.Point{math.Float64frombits(binary.LittleEndian.Uint64(b)), math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))}
}

// pointsAt reads so many positions, which the bytes must hold.
func pointsAt(b []byte, n int) ([]orb.Point, error) {
	if n > mostVertices || len(b) < n*16 {
		return nil, errShort
	}
	points := make([]orb.Point, n)
	for i := range points {
		points[i] = pointAt(b[i*16:])
	}
	return points, nil
}

func multiPoint(b []byte) (orb.Geometry, error) {
	const head = 36 // box and count
	if len(b) < head {
		return nil, errShort
	}
	points, err := pointsAt(b[head:], int(binary.LittleEndian.Uint32(b[32:])))
	if err != nil || len(points) == 0 {
		return nil, err
	}
	return orb.MultiPoint(points), nil
}

// lists reads the parts of a line or polygon.
func lists(b []byte) ([][]orb.Point, error) {
	const head = 40 // box and two counts
	if len(b) < head {
		return nil, errShort
	}
	count, all := int(binary.LittleEndian.Uint32(b[32:])), int(binary.LittleEndian.Uint32(b[36:]))
	if count > mostParts || all > mostVertices || len(b) < head+4*count {
		return nil, errShort
	}
	points, err := pointsAt(b[head+4*count:], all)
	if err != nil {
		return nil, err
	}
	parts := make([][]orb.Point, 0, count)
	for i := range count {
		from := int(binary.LittleEndian.Uint32(b[head+4*i:]))
		to := all
		if i+1 < count {
			to = int(binary.LittleEndian.Uint32(b[head+4*i+4:]))
		}
		if from < 0 || to < from || to > all {
			return nil, errors.New("各部分的起点不正常")
		}
		if from < to {
			parts = append(parts, points[from:to:to])
		}
	}
	return parts, nil
}

// polygons sorts rings into polygons: rings that run clockwise are outer ones, the others
// holes of the smallest that holds them; a hole that lies in none becomes an outer ring, as
// careless programs write it.
func polygons(parts [][]orb.Point) orb.Geometry {
	var outer orb.MultiPolygon
	var holes []orb.Ring
	for _, p := range parts {
		r := orb.Ring(p)
		if signedArea(r) > 0 && len(parts) > 1 {
			holes = append(holes, r)
			continue
		}
		outer = append(outer, orb.Polygon{r})
	}
	const most = 4_000_000 // comparisons, so that a file of nothing but rings ends
	if len(holes)*len(outer) > most {
		for _, h := range holes {
			outer = append(outer, orb.Polygon{h})
		}
		holes = nil
	}
	firsts := len(outer)
	for _, h := range holes {
		if i := holder(outer[:firsts], h); i >= 0 {
			outer[i] = append(outer[i], h)
		} else {
			outer = append(outer, orb.Polygon{h})
		}
	}
	if len(outer) == 1 {
		return outer[0]
	}
	return outer
}

// holder is the smallest outer ring that holds a hole, -1 for none.
func holder(outer orb.MultiPolygon, hole orb.Ring) int {
	best, size := -1, math.Inf(1)
	for i, p := range outer {
		area := math.Abs(signedArea(p[0]))
		if area < size && p[0].Bound().Contains(hole[0]) && planar.RingContains(p[0], inside(hole)) {
			best, size = i, area
		}
	}
	return best
}

// inside is a vertex of a hole, or where a hole touches its outer ring, the middle of its
// first edge.
func inside(hole orb.Ring) orb.Point {
	if len(hole) < 2 {
		return hole[0]
	}
	return orb.Point{(hole[0][0] + hole[1][0]) / 2, (hole[0][1] + hole[1][1]) / 2}
}

// signedArea is twice the area, positive for a ring that runs counter-clockwise, counted
// from the first vertex.
func signedArea(r orb.Ring) float64 {
	sum := 0.0
	for i := 2; i < len(r); i++ {
		sum += (r[i-1][0]-r[0][0])*(r[i][1]-r[0][1]) - (r[i-1][1]-r[0][1])*(r[i][0]-r[0][0])
	}
	return sum
}
