package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

var convertCommand = command{
	name: "convert", args: "经度,纬度… | 文件.csv  [-from 坐标系] [-to 坐标系] [-json]",
	summary: "换算坐标，参数和结果都是经度（东坐标）在前",
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
	target, err := crs.Parse(to)
	if err != nil {
		return misuse("convert", err.Error())
	}
	points, err := pairs(args)
	if err != nil {
		return err
	}
	source := crs.Unknown
	if from != "auto" && from != "" {
		if source, err = crs.Parse(from); err != nil {
			return misuse("convert", err.Error())
		}
	} else {
		guess, _, err := crs.RecogniseAll(points)
		if err != nil {
			return data.Fault(data.Invalid, err.Error()+" 请用 -from 指明坐标系。", err)
		}
		source = guess.System
		if guess.Swapped {
			for i, p := range points {
				points[i] = orb.Point{p[1], p[0]}
			}
		}
		fmt.Fprintf(e.stderr, "按“%s”读取：%s\n", source.Name(), guess.Reason)
	}
	out := make([]conversion, len(points))
	for i, p := range points {
		q, err := crs.Transform(p, source, target)
		if err != nil {
			return data.Fault(data.Invalid, fmt.Sprintf("第 %d 对坐标：%s", i+1, err.Error()), err)
		}
		out[i] = conversion{p, q}
	}
	if e.json {
		return printJSON(e.stdout, out)
	}
	if source.Approximate() || target.Approximate() {
		fmt.Fprintln(e.stderr, "近似转换，仅供内部示意。")
	}
	decimals := 8
	if target.Projected() {
		decimals = 3
	}
	for _, c := range out {
		fmt.Fprintf(e.stdout, "%.*f,%.*f\n", decimals, c.To[0], decimals, c.To[1])
	}
	return nil
}

// pairs reads arguments of the form x,y, and CSV files whose first two columns are x and y.
func pairs(args []string) ([]orb.Point, error) {
	var points []orb.Point
	for _, arg := range args {
		if p, err := pair(arg); err == nil {
			points = append(points, p)
			continue
		}
		file, err := os.Open(arg)
		if errors.Is(err, os.ErrNotExist) {
			return nil, data.Fault(data.Invalid, fmt.Sprintf("“%s”既不是“经度,纬度”形式的坐标，也不是现有的文件。", arg), err)
		}
		if err != nil {
			return nil, data.Fault(data.Unusable, fmt.Sprintf("打不开文件“%s”，请检查路径和权限。", arg), err)
		}
		read, err := pairsOfFile(file, arg)
		_ = file.Close()
		if err != nil {
			return nil, err
		}
		points = append(points, read...)
	}
	if len(points) == 0 {
		return nil, data.Fault(data.Invalid, "文件中没有坐标：前两列应为经度和纬度。", nil)
	}
	return points, nil
}

// pairsOfFile reads a CSV; its first line may be a header.
func pairsOfFile(r io.Reader, name string) ([]orb.Point, error) {
	var points []orb.Point
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" {
			continue
		}
		cells := strings.SplitN(line, ",", 3)
		p, err := pair(strings.Join(cells[:min(2, len(cells))], ","))
		if err != nil && n == 1 {
			continue
		}
		if err != nil {
			return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”第 %d 行不是坐标：“%s”。前两列应为经度和纬度。", name, n, line), err)
		}
		points = append(points, p)
	}
	if err := lines.Err(); err != nil {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”读不下去，请确认是 CSV 文本。", name), err)
	}
	return points, nil
}

// pair reads “x,y”; a full-width comma will do.
func pair(s string) (orb.Point, error) {
	x, y, ok := strings.Cut(strings.ReplaceAll(s, "，", ","), ",")
	if !ok {
		return orb.Point{}, fmt.Errorf("no comma in %q", s)
	}
	a, err := strconv.ParseFloat(strings.TrimSpace(x), 64)
	if err != nil {
		return orb.Point{}, fmt.Errorf("first number: %w", err)
	}
	b, err := strconv.ParseFloat(strings.TrimSpace(y), 64)
	if err != nil {
		return orb.Point{}, fmt.Errorf("second number: %w", err)
	}
	return orb.Point{a, b}, nil
}
