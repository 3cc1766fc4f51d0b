// Package exchange reads and writes files of features (要素文件): GeoJSON (RFC 7946, and its
// older form with a `crs` member), and turns features into records of the register and of
// the layout, and back, without loss.
//
// Reading is strict where a fault would be drawn or kept (encoding, rings, numbers, places
// outside China) and says in Chinese where the fault is. Files of any size are read through
// a window of bounded size. The package compares nothing with what is at hand (see
// data/merge) and writes to no library.
package exchange

import (
	"context"
	"fmt"
	"io"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/project"

	"ezmap/data"
	"ezmap/geo/crs"
)

const (
	// mostFeatures is how many features one file may bring into memory.
	mostFeatures = 5_000_000
	// mostProblems is how many faulty features are listed before the reading ends.
	mostProblems = 100_000
)

// Options say how a file is read.
type Options struct {
	// System is the coordinate system of the file; crs.Unknown finds it by the file itself.
	System crs.System
	// SkipFaulty goes on after a faulty feature, which is listed and left out. Without it
	// the first one ends the reading with an error.
	SkipFaulty bool
	// AsLayer reads the columns of a table as properties of points, not as fields of records.
	AsLayer bool
	// Swapped changes the two numbers of each coordinate of a file of features, where latitude
	// or northing stands first; in tables that is found row by row.
	Swapped bool
	// Profiles say how the tables of a file are read, one for each; nil matches the columns
	// by themselves, see ProfileOf.
	Profiles []Profile
}

// Collection is 要素集: what was read from a file.
type Collection struct {
	// Features have their geometry in CGCS2000 degrees, longitude first, rings wound as given.
	Features []data.Feature
	// System is what the coordinates were read as, Reason why, in Chinese.
	System crs.System
	Reason string
	// Notes say what the file had that is not kept (高程).
	Notes []string
	// Problems are the faulty features that were left out.
	Problems []data.Problem

	numbers []int        // of the features in the file, counted from 1; nil where none was left out
	places  []string     // of the features in a table; nil for files of features
	given   []orb.Point  // of point features as the file has them; nil for CGCS2000 and WGS 84
	systems []crs.System // of each given point; nil where all are in System
	// areas are those that the sheets of the features are of, “” for none; nil where no sheet
	// is of an area.
	areas []data.AreaCode
	// partial tells that what a feature does not have is not said, be it its place.
	partial bool
	// padded tells that features have a null for every property that any of them has.
	padded bool
}

// Where names the place in the file of the i-th of the Features: 第 3 个要素, 表“平台”第 7 行.
func (c *Collection) Where(i int) string {
	if i < len(c.places) {
		return c.places[i]
	}
	if i < len(c.numbers) {
		return where(c.numbers[i])
	}
	return where(i + 1)
}

func where(number int) string { return fmt.Sprintf("第 %d 个要素", number) }

// faulty is the error for a feature that ends the reading.
func faulty(p data.Problem) error { return data.Fault(data.Invalid, p.String(), nil) }

// ReadGeoJSON reads a whole file. The error is a *data.Error: the file is no GeoJSON or is
// cut off (with line and character), its coordinate system is not known, or, without
// SkipFaulty, a feature is faulty.
func ReadGeoJSON(ctx context.Context, from io.Reader, o Options) (*Collection, error) {
	c := &Collection{}
	var r reader
	var stop error
	err := r.read(ctx, from, func(f data.Feature, fault string) bool {
		switch {
		case fault != "":
			stop = c.refuse(r.count, fault, o)
		case len(c.Features) == mostFeatures:
			stop = data.Fault(data.Invalid, fmt.Sprintf("文件超过 %d 个要素，请分成几个文件。", mostFeatures), nil)
		default:
			c.Features = append(c.Features, f)
			c.numbers = append(c.numbers, r.count)
		}
		return stop == nil
	})
	if err == nil {
		err = stop
	}
	if err != nil {
		return nil, err
	}
	c.turn(o)
	if c.System, c.Reason, err = r.resolve(o.System, c.Features); err != nil {
		return nil, err
	}
	c.Notes = append(c.Notes, r.notes()...)
	if err := c.locate(ctx, o); err != nil {
		return nil, err
	}
	return c, nil
}

// refuse lists a faulty feature; the error ends the reading.
func (c *Collection) refuse(number int, fault string, o Options) error {
	p := data.Problem{Where: where(number), Message: fault + "。"}
	if !o.SkipFaulty {
		return faulty(p)
	}
	c.Problems = append(c.Problems, p)
	if len(c.Problems) > mostProblems {
		return data.Fault(data.Invalid, fmt.Sprintf("有误的要素超过 %d 个，已停止读取，请先改正文件；%s", mostProblems, c.Problems[0]), nil)
	}
	return nil
}

// turn changes the two numbers of each coordinate where the options say so.
func (c *Collection) turn(o Options) {
	if !o.Swapped {
		return
	}
	for i := range c.Features {
		if c.Features[i].Geometry != nil {
			c.Features[i].Geometry = project.Geometry(c.Features[i].Geometry, func(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} })
		}
	}
	c.Notes = append(c.Notes, "坐标的两个数已按要求对调。")
}

// locate puts all features into CGCS2000 degrees and leaves out those outside China.
func (c *Collection) locate(ctx context.Context, o Options) error {
	l, err := newLocator(c.System)
	if err != nil {
		return err
	}
	if !l.plain {
		c.given = make([]orb.Point, 0, len(c.Features))
	}
	kept := 0
	for i, f := range c.Features {
		if i%4096 == 0 && ctx.Err() != nil {
			return unreadable(ctx.Err())
		}
		given, _ := f.Geometry.(orb.Point)
		g, fault := l.locate(f.Geometry)
		if fault != "" {
			if err := c.refuse(c.numbers[i], fault, o); err != nil {
				return err
			}
			continue
		}
		f.Geometry = g
		c.Features[kept], c.numbers[kept] = f, c.numbers[i]
		kept++
		if !l.plain {
			c.given = append(c.given, given)
		}
	}
	clear(c.Features[kept:])
	c.Features, c.numbers = c.Features[:kept], c.numbers[:kept]
	return nil
}

// notes say what of the file is not kept.
func (r *reader) notes() []string {
	var notes []string
	if r.flat {
		notes = append(notes, "坐标中的高程等第三个以后的数字未保留。")
	}
	if r.lost {
		notes = append(notes, "要素上标准以外的成员未保留，属性全部保留。")
	}
	return notes
}
