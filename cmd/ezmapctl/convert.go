package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data"
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

var convertCommand = command{
	name: "convert", args: "经度,纬度… | 文件.csv  [-from 坐标系] [-to 坐标系] [-json]",
	summary: "换算坐标，参数和结果都是经度（东坐标）在前",
	json:    true,
	flags: func(set *flag.FlagSet) action {
		from := set.String("from", "auto", "原坐标系：auto cgcs2000 wgs84 gcj02 bd09 epsg:4547 epsg:4526 epsg:3857 等")
		to := set.String("to", "cgcs2000", "目标坐标系")
		return func(_ context.Context, e *env, args []string) error { return convert(e, args, *from, *to) }
	},
}

// conversion is one pair before and after, longitude or easting first.
type conversion struct {
	From orb.Point `json:"from"`
	To   orb.Point `json:"to"`
}

func convert(e *env, args []string, from, to string) error {
	if len(args) == 0 {
		return misuse("convert", "请给出坐标，例如 convert 114.89,30.39 -from gcj02。")
	}
	source, err := systemOf(from)
	if err != nil {
		return misuse("convert", err.Error())
	}
	target, err := crs.Parse(to)
	if err != nil {
		return misuse("convert", err.Error())
	}
	points, err := pairs(args)
	if err != nil {
		return err
	}
	if source == crs.Unknown {
		if source, err = recognise(e, points); err != nil {
			return err
		}
	}
	out := make([]conversion, len(points))
	for i, p := range points {
		q, err := crs.Transform(p, source, target)
		if err != nil {
			return data.Fault(data.Invalid, fmt.Sprintf("第 %d 对坐标：%s", i+1, err.Error()), err)
		}
		out[i] = conversion{p, q}
	}
	if source.Approximate() || target.Approximate() {
		e.warn("近似转换，仅供内部示意。")
	}
	if e.json {
		return printJSON(e.stdout, out)
	}
	decimals := 8 // a millimetre
	if target.Projected() {
		decimals = 3
	}
	for _, c := range out {
		fmt.Fprintf(e.stdout, "%.*f,%.*f\n", decimals, c.To[0], decimals, c.To[1])
	}
	return nil
}

// systemOf reads the name of a system; auto is crs.Unknown.
func systemOf(name string) (crs.System, error) {
	if name == "" || name == "auto" {
		return crs.Unknown, nil
	}
	return crs.Parse(name)
}

// recognise finds the system of the points, says which, and puts longitude or
// easting first in all of them.
func recognise(e *env, points []orb.Point) (crs.System, error) {
	guess, odd, err := crs.RecogniseAll(points)
	if err != nil {
		return crs.Unknown, data.Fault(data.Invalid, err.Error()+"可用 -from 指明坐标系。", err)
	}
	if len(odd) > 0 {
		p := points[odd[0]]
		return crs.Unknown, data.Fault(data.Invalid, fmt.Sprintf("第 %d 对坐标（%v，%v）与其余各对不像同一坐标系（%s），请核对，或用 -from 指明坐标系。", odd[0]+1, p[0], p[1], guess.System.Name()), nil)
	}
	if guess.Swapped {
		for i, p := range points {
			points[i] = orb.Point{p[1], p[0]}
		}
	}
	e.warn(guess.Reason)
	return guess.System, nil
}
