package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"

	"github.com/paulmach/orb"
)

// pairs reads arguments of the form x,y, and CSV files.
func pairs(args []string) ([]orb.Point, error) {
	var points []orb.Point
	for _, arg := range args {
		if p, ok := pair(strings.Split(strings.ReplaceAll(arg, "，", ","), ",")); ok {
			points = append(points, p)
			continue
		}
		read, err := pairsOfFile(arg)
		if err != nil {
			return nil, err
		}
		points = append(points, read...)
	}
	return points, nil
}

// pair reads two finite numbers.
func pair(cells []string) (orb.Point, bool) {
	if len(cells) != 2 {
		return orb.Point{}, false
	}
	var p orb.Point
	for i, cell := range cells {
		v, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return orb.Point{}, false
		}
		p[i] = v
	}
	return p, true
}

func pairsOfFile(path string) ([]orb.Point, error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid):
		return nil, data.Fault(data.Invalid, fmt.Sprintf("“%s”既不是“经度,纬度”形式的坐标，也不是现有的文件。", path), err)
	case err != nil:
		return nil, unopened(path, err)
	}
	defer file.Close()
	const most = 256 << 20
	raw, err := io.ReadAll(io.LimitReader(file, most))
	if err != nil {
		return nil, unopened(path, err)
	}
	text, _, err := workbook.Decode(raw)
	if err != nil {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”：%s", path, data.Sentence(err)), err)
	}
	return pairsOfCSV(bytes.NewReader(text), path)
}

// pairsOfCSV reads the columns that the header names, or the first two of a
// table without a header.
func pairsOfCSV(r io.Reader, name string) ([]orb.Point, error) {
	text := bufio.NewReader(r)
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(len(mark)) // it was peeked
	}
	table := csv.NewReader(text)
	table.FieldsPerRecord, table.LazyQuotes, table.TrimLeadingSpace = -1, true, true
	columns := [2]int{0, 1}
	var points []orb.Point
	for first := true; ; first = false {
		row, err := table.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”读不下去，请确认是用逗号分隔的 CSV 文本。", name), err)
		}
		p, ok := pair(picked(row, columns))
		switch {
		case ok:
			points = append(points, p)
		case first:
			columns = named(row)
		case strings.Join(row, "") != "":
			line, _ := table.FieldPos(0)
			return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”第 %d 行不是坐标：“%s”。%s应为两个数，经度（东坐标）在前。", name, line, brief(strings.Join(row, ",")), columnsTitle(columns)), nil)
		}
	}
	if len(points) == 0 {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("文件“%s”中没有坐标：表头应有“经度”和“纬度”，没有表头时前两列为经度和纬度。", name), nil)
	}
	return points, nil
}

// headers are the names of columns with longitude or easting, and with latitude or northing.
var headers = [2][]string{
	{"lon", "lng", "long", "longitude", "x", "east", "easting", "经度", "东坐标", "横坐标"},
	{"lat", "latitude", "y", "north", "northing", "纬度", "北坐标", "纵坐标"},
}

// named returns the columns of a header, the first two where it does not name both.
func named(header []string) [2]int {
	var columns [2]int
	for i, names := range headers {
		columns[i] = slices.IndexFunc(header, func(cell string) bool {
			return slices.Contains(names, strings.ToLower(strings.TrimSpace(cell)))
		})
	}
	if columns[0] < 0 || columns[1] < 0 {
		return [2]int{0, 1}
	}
	return columns
}

// picked returns the cells of two columns, nothing where the row is too short.
func picked(row []string, columns [2]int) []string {
	if max(columns[0], columns[1]) >= len(row) {
		return nil
	}
	return []string{row[columns[0]], row[columns[1]]}
}

func columnsTitle(columns [2]int) string {
	return fmt.Sprintf("第 %d、%d 列", columns[0]+1, columns[1]+1)
}

// brief cuts foreign text down to what a message can hold.
func brief(text string) string {
	const most = 40
	runes := []rune(strings.ToValidUTF8(text, "�"))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
