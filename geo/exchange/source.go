package exchange

import (
	"context"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// source is a layer of a file as another room read it: geometries in the file's system.
type source struct {
	name     string // “” where the file has one layer only
	features []data.Feature
	system   crs.System // that the file names, crs.Unknown where it does not
	why      string     // a sentence about the system, beyond that the file names it
}

// collect makes a Collection of the layers of a file: finds the systems, checks and places
// the geometries. Where there are several layers, each feature that lacks it gets a property
// `layer` with the name of its own.
func collect(ctx context.Context, sources []source, o Options) (*Collection, error) {
	all := &Collection{}
	for _, s := range sources {
		c := &Collection{Features: s.features, numbers: make([]int, len(s.features))}
		for i := range c.numbers {
			c.numbers[i] = i + 1
		}
		c.turn(o)
		s.features = c.Features
		c.System, c.Reason = s.resolve(o.System)
		if err := c.check(o); err != nil {
			return nil, err
		}
		if err := c.locate(ctx, o); err != nil {
			return nil, err
		}
		if len(sources) == 1 {
			return c, nil
		}
		all.add(c, s.name)
	}
	all.Notes = append(all.Notes, fmt.Sprintf("文件中有 %d 个图层，已一并读入，图层名称记在属性 layer 中。", len(sources)))
	return all, nil
}

// add takes over the features of a layer.
func (c *Collection) add(layer *Collection, name string) {
	called := "图层“" + brief(name) + "”"
	for i, f := range layer.Features {
		if f.Properties.Text("layer") == "" {
			f.Properties = f.Properties.With("layer", name)
		}
		c.Features = append(c.Features, f)
		c.places = append(c.places, called+where(layer.numbers[i]))
		given, system := orb.Point{}, crs.CGCS2000
		if i < len(layer.given) {
			given, system = layer.given[i], layer.System
		}
		c.given, c.systems = append(c.given, given), append(c.systems, system)
	}
	for _, note := range layer.Notes {
		if !slices.Contains(c.Notes, note) {
			c.Notes = append(c.Notes, note)
		}
	}
	for _, p := range layer.Problems {
		c.Problems = append(c.Problems, data.Problem{Where: called + p.Where, Message: p.Message})
	}
	if c.System == crs.Unknown {
		c.System = layer.System
	}
	c.Reason += called + "：" + layer.Reason
}

// resolve decides in which system a layer is.
func (s source) resolve(told crs.System) (crs.System, string) {
	switch {
	case told != crs.Unknown:
		reason := "按指定的坐标系“" + told.Name() + "”读取。"
		if s.system != crs.Unknown && s.system != told {
			reason += "文件注明的是“" + s.system.Name() + "”，未采用。"
		}
		return told, reason
	case s.system != crs.Unknown:
		if s.why != "" {
			return s.system, s.why
		}
		return s.system, "按文件注明的坐标系“" + s.system.Name() + "”读取。"
	}
	system, reason := guess(s.features)
	return system, s.why + reason
}

// check finds geometries that are none, and closes rings that their file left open.
func (c *Collection) check(o Options) error {
	kept := 0
	for i, f := range c.Features {
		g, fault := checked(f.Geometry)
		if fault != "" {
			if err := c.refuse(c.numbers[i], fault, o); err != nil {
				return err
			}
			continue
		}
		f.Geometry = g
		c.Features[kept], c.numbers[kept] = f, c.numbers[i]
		kept++
	}
	clear(c.Features[kept:])
	c.Features, c.numbers = c.Features[:kept], c.numbers[:kept]
	return nil
}

// checked returns a geometry with its rings closed, or what is wrong with it.
func checked(g orb.Geometry) (orb.Geometry, string) {
	if g == nil {
		return nil, ""
	}
	if !eachVertex(g, func(p orb.Point) bool { return finite(p[0]) && finite(p[1]) }) {
		return nil, "坐标中有不是数字的值"
	}
	switch g := g.(type) {
	case orb.LineString:
		return g, checkedLines(g)
	case orb.MultiLineString:
		return g, checkedLines(g...)
	case orb.Ring:
		return checked(orb.Polygon{g})
	case orb.Polygon:
		return g, checkedRings(g)
	case orb.MultiPolygon:
		for _, p := range g {
			if _, fault := checked(p); fault != "" {
				return nil, fault
			}
		}
	case orb.Collection:
		for i, m := range g {
			member, fault := checked(m)
			if fault != "" {
				return nil, fault
			}
			g[i] = member
		}
	}
	return g, ""
}

func checkedLines(lines ...orb.LineString) string {
	for _, l := range lines {
		if len(l) < 2 {
			return "线只有一个顶点，至少要有两个"
		}
	}
	return ""
}

// checkedRings closes the rings of a polygon in their place.
func checkedRings(rings []orb.Ring) string {
	for i, r := range rings {
		if len(r) > 0 && r[0] != r[len(r)-1] {
			r = append(r[:len(r):len(r)], r[0])
		}
		if len(r) < 4 {
			return fmt.Sprintf("面的环只有 %d 个顶点，首尾相同算在内至少要有 4 个", len(r))
		}
		rings[i] = r
	}
	return ""
}
