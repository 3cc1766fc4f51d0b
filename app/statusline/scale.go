package statusline

import (
	"math"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/view"

	"golang.org/x/text/width"
)

// Grouped writes a scale 1:N in groups of three digits, to three figures: the
// screen is no sheet, more would pretend.
func Grouped(n float64) string {
	digits := strconv.FormatFloat(significant(n), 'f', 0, 64)
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), " ")
}

// significant rounds to three figures.
func significant(n float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 2, 64), 64)
	return v
}

// units are the words that stand for a power of ten behind a number.
var units = []struct {
	word  string
	times float64
}{{"百万", 1e6}, {"万", 1e4}, {"千", 1e3}}

// ParseScale reads the N of a scale as people write it: 1:50000, 50000, 5万,
// 1：5万, 1/50 000. The error is a data.Error that says how to write it.
func ParseScale(text string) (float64, error) {
	plain := width.Narrow.String(text)
	plain = strings.NewReplacer(" ", "", ",", "", "\u3000", "", "比例尺", "").Replace(plain)
	for _, one := range []string{"1:", "1/", ":"} {
		plain = strings.TrimPrefix(plain, one)
	}
	times := 1.0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(plain, u.word); ok {
			plain, times = rest, u.times
			break
		}
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || !(n > 0) || math.IsInf(n, 0) {
		return 0, data.Fault(data.Invalid, "看不懂这个比例尺。请写成 1:50000、50000 或 5万。", err)
	}
	n *= times
	if n < view.MinScale || n > view.MaxScale {
		return 0, data.Fault(data.Invalid, "比例尺只能在 1:"+Grouped(view.MinScale)+" 到 1:"+Grouped(view.MaxScale)+" 之间。", nil)
	}
	return n, nil
}
