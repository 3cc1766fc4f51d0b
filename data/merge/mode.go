package merge

import (
	"fmt"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// Mode is 写入方式: what an import does with what is at hand. “” stands for Update, of a layer
// for Replace, as Modes tells.
type Mode string

// The modes.
const (
	Insert  Mode = "insert"  // 只新增: what is at hand stays as it is
	Update  Mode = "update"  // 更新: what is at hand is changed, what the file lacks stays
	Replace Mode = "replace" // 替换: what the file lacks is removed
)

// Modes lists the modes in the order of a screen.
var Modes = []Mode{Insert, Update, Replace}

// Title returns the Chinese word of the mode.
func (m Mode) Title() string {
	switch m {
	case Insert:
		return "只新增"
	case Replace:
		return "替换"
	case Update:
	}
	return "更新"
}

// Options say how an import compares.
type Options struct {
	Mode Mode
	Key  Key
	// Where names the place of an incoming record in the file; nil where that is not known.
	Where func(i int) string
}

func (o Options) where(i int) string {
	if o.Where == nil {
		return ""
	}
	return o.Where(i)
}

// Difference is 差别: what one field of a record says at hand, and what the file says.
type Difference struct{ Title, Old, New string }

// keep counts a record at hand that the file would change and the mode leaves as it is.
func (p *Plan) keep(r Row) {
	r.Verdict = Kept
	p.Kept++
	p.Rows = append(p.Rows, r)
}

// whileFaulty is why nothing is replaced while rows are faulty: the record of a faulty row
// would be removed as one that the file lacks.
func whileFaulty(n int) string {
	return fmt.Sprintf("有 %d 处有误，不能替换：有误的行也许正是现有的记录，替换会把它们删去。请先改正文件，或改用“更新”。", n)
}

// In returns places that are listed, for Options.
func In(places []string) func(i int) string {
	return func(i int) string { return places[i] }
}

// placeOf is where a record stands, nil for none.
func placeOf(l *data.Location) orb.Geometry {
	if l == nil {
		return nil
	}
	return l.Point
}
