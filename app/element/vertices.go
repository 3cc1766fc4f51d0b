package element

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

// systems are those in which vertices are shown and typed.
var systems = []crs.System{crs.CGCS2000, crs.GK114}

// Numbers writes the vertices of a sketch, one a line, longitude or easting first: degrees
// with at most six decimals, a tenth of a metre, metres with three. An empty line parts two outlines.
func Numbers(k sketch.Sketch, system crs.System) string {
	var paths []string
	for _, p := range k.Paths {
		var lines []string
		for _, v := range p.Vertices {
			lines = append(lines, number(v, system))
		}
		paths = append(paths, strings.Join(lines, "\n"))
	}
	return strings.Join(paths, "\n\n")
}

func number(v sketch.Vertex, system crs.System) string {
	if system == crs.GK114 {
		return strconv.FormatFloat(v.Plane[0], 'f', 3, 64) + ", " + strconv.FormatFloat(v.Plane[1], 'f', 3, 64)
	}
	return pair(v.Degrees)
}

// pair writes a place in degrees.
func pair(p orb.Point) string { return degrees(p[0]) + ", " + degrees(p[1]) }

func degrees(v float64) string {
	const most = 1e6
	return strconv.FormatFloat(math.Round(v*most)/most, 'f', -1, 64)
}

// Shaped returns a sketch with the vertices that a text has, in any notation of the system.
// A line that stands as Numbers wrote it gives the vertex back bit for bit. The error is a
// *data.Error that names the line.
func Shaped(k sketch.Sketch, text string, system crs.System) (sketch.Sketch, error) {
	groups, err := read(text, system, written(k, system))
	if err != nil {
		return k, err
	}
	switch {
	case len(groups) == 0 && len(k.Paths) == 0:
		return k, nil
	case len(groups) == 0:
		return k, data.Fault(data.Invalid, "顶点不能全部删去；要删除整个要素，请用“删除要素”。", nil)
	case len(k.Paths) == 0 && len(groups) == 1:
		k.Paths = []sketch.Path{{Ring: k.Kind != data.Belt}}
	case len(groups) != len(k.Paths):
		return k, data.Fault(data.Invalid, fmt.Sprintf("这个要素有 %d 组顶点，这里却有 %d 组（空行分组），请检查空行。", max(len(k.Paths), 1), len(groups)), nil)
	default:
		k.Paths = append([]sketch.Path(nil), k.Paths...)
	}
	for i, vertices := range groups {
		if n := len(vertices); k.Paths[i].Ring && n > 1 && vertices[0].Degrees == vertices[n-1].Degrees {
			vertices = vertices[:n-1] // pasted from a file, where outlines end with their first vertex
		}
		k.Paths[i].Vertices = vertices
	}
	return k, k.Check()
}

// written are the vertices of a sketch by how they are written, in their order.
func written(k sketch.Sketch, system crs.System) map[string][]sketch.Vertex {
	known := map[string][]sketch.Vertex{}
	for _, p := range k.Paths {
		for _, v := range p.Vertices {
			text := number(v, system)
			known[text] = append(known[text], v)
		}
	}
	return known
}

// read reads the lines of a text, in the groups that empty lines part.
func read(text string, system crs.System, known map[string][]sketch.Vertex) ([][]sketch.Vertex, error) {
	var groups [][]sketch.Vertex
	apart := true
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			apart = true
			continue
		}
		var v sketch.Vertex
		if same := known[line]; len(same) > 0 {
			v = same[0]
			if len(same) > 1 { // some so close that they are written alike
				known[line] = same[1:]
			}
		} else {
			g, err := crs.ParsePairIn(line, system)
			if err != nil {
				return nil, data.Fault(data.Invalid, fmt.Sprintf("第 %d 行：%s", i+1, err.Error()), err)
			}
			if !crs.InChina(g.Place) {
				return nil, data.Fault(data.Invalid, fmt.Sprintf("第 %d 行不在中国境内（%s），请核对数值和所选的坐标系。", i+1, crs.FormatDegrees(g.Place)), nil)
			}
			v = sketch.OfDegrees(g.Place)
		}
		if apart {
			groups, apart = append(groups, nil), false
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], v)
	}
	return groups, nil
}

// size says how many vertices a sketch has, and its length or area.
func size(k sketch.Sketch) string {
	n := 0
	for _, p := range k.Paths {
		n += len(p.Vertices)
	}
	g := k.Geometry()
	switch {
	case n == 0:
		return "还没有顶点。"
	case k.Paths[0].Ring:
		return fmt.Sprintf("共 %d 个顶点，面积 %.1f 平方公里。", n, crs.Area(g)/1e6)
	}
	return fmt.Sprintf("共 %d 个顶点，长 %.1f 公里。", n, crs.Length(g)/1000)
}
