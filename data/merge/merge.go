// Package merge compares incoming records and features with those at hand (预检): which are
// new, changed, the same or faulty, and which change of the library follows from it. The
// import screen and the command line use it alike.
//
// It reads no files (see geo/exchange) and writes to no library: a Plan holds the Change
// for whoever decides.
package merge

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// Verdict is what becomes of an incoming record.
type Verdict string

// The verdicts.
const (
	New     Verdict = "new"     // 新增
	Changed Verdict = "changed" // 改变
	Same    Verdict = "same"    // 相同
	Faulty  Verdict = "faulty"  // 有误
	Removed Verdict = "removed" // 删除: the file lacks it, see Replace
	Kept    Verdict = "kept"    // 保留: the file has it otherwise, and the mode leaves it
)

// Title returns the Chinese word of the verdict.
func (v Verdict) Title() string {
	switch v {
	case New:
		return "新增"
	case Changed:
		return "改变"
	case Same:
		return "相同"
	case Faulty:
		return "有误"
	case Removed:
		return "删除"
	case Kept:
		return "保留"
	}
	return ""
}

// Row is the verdict on one incoming record, or on one at hand that is removed, for the preview.
type Row struct {
	Where   string // in the file, “” where that is not known
	Key     string // of the record
	Title   string // its name
	Verdict Verdict
	Message string   // what is wrong, of a faulty one; why it stays, of one that is kept
	Fields  []string // what changes, in Chinese
	Doubts  []string // what looks wrong and refuses nothing, one sentence each
	// Differences say of the Fields what they hold and would hold; a field whose content no
	// line of text shows is left out.
	Differences []Difference
	// Place is where it lies in CGCS2000 degrees, longitude first; nil for nowhere.
	Place orb.Geometry
	// Site is the record as it would be, of one that is removed as it is; Properties are those
	// of a feature in the same way; nil for other things.
	Site       *data.Site
	Properties data.Properties
}

// Plan is what an import would do.
type Plan struct {
	New, Changed, Same, Faulty int
	// Removed counts the features of a layer, or to replace also the records, that the file
	// does not have. Kept counts what the file has otherwise and the mode leaves as it is.
	Removed, Kept int
	Rows          []Row
	Problems      []data.Problem
	// Refused says in Chinese why nothing can be written as the mode asks, “” where it can.
	Refused string
	// Change does it; nil when there is nothing to do.
	Change data.Change
}

// begin returns a plan with the problems that the reading found.
func begin(problems []data.Problem) Plan {
	p := Plan{}
	for _, problem := range problems {
		p.refuse(problem, "", "")
	}
	return p
}

func (p *Plan) refuse(problem data.Problem, key, title string) {
	p.Faulty++
	p.Problems = append(p.Problems, problem)
	p.Rows = append(p.Rows, Row{Where: problem.Where, Key: key, Title: title, Verdict: Faulty, Message: problem.Message})
}

// judge counts a record: brought is new where there is none at hand, and the same where no
// field differs.
func (p *Plan) judge(key, title string, known bool, differs []string) Verdict {
	return p.judgeRow(Row{Key: key, Title: title, Fields: differs}, known)
}

// judgeRow counts a record by the fields of its row that differ.
func (p *Plan) judgeRow(r Row, known bool) Verdict {
	r.Verdict = Changed
	switch {
	case !known:
		r.Verdict = New
		p.New++
	case len(r.Fields) == 0:
		r.Verdict = Same
		p.Same++
	default:
		p.Changed++
	}
	p.Rows = append(p.Rows, r)
	return r.Verdict
}

// batch makes the change of a plan, nil for none.
func (p *Plan) batch(title string, changes []data.Change) {
	if len(changes) > 0 {
		p.Change = data.Batch{Title: title, Changes: changes}
	}
}

// part is something by which two records may differ.
type part[R any] struct {
	title string
	same  func(a, b *R) bool
}

// differences names the parts that differ.
func differences[R any](parts []part[R], a, b *R) []string {
	var titles []string
	for _, p := range parts {
		if !p.same(a, b) {
			titles = append(titles, p.title)
		}
	}
	return titles
}

// plain is a part that is compared as it stands.
func plain[R any, T comparable](title string, of func(*R) T) part[R] {
	return part[R]{title, func(a, b *R) bool { return of(a) == of(b) }}
}

// closest is how near two coordinates must be to be the same, in degrees: files have seven
// decimals, about a centimetre.
const closest = 1e-7

func near(a, b float64) bool { return math.Abs(a-b) <= closest }

// free returns an id that nobody has: a prefix and the next number.
type free struct {
	prefix string
	last   int
}

// take keeps the numbers of an id from being given again.
func (f *free) take(id string) {
	if digits, ok := strings.CutPrefix(id, f.prefix); ok {
		if n, err := strconv.Atoi(digits); err == nil {
			f.last = max(f.last, n)
		}
	}
}

// nextLong returns ids of four digits, as values have them.
func (f *free) nextLong() string {
	f.last++
	return fmt.Sprintf("%s%04d", f.prefix, f.last)
}

func (f *free) next() string {
	f.last++
	return fmt.Sprintf("%s%03d", f.prefix, f.last)
}
