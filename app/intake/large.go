package intake

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/exchange"
)

// large is a file of features that becomes a new layer without being held in memory: it is
// read once to be looked at, and once more while it is written.
type large struct {
	size     int64
	changed  time.Time
	count    int
	problems []data.Problem
	rows     []merge.Row // the first ones
}

// mostShown is how many of such features are listed; nobody reads more.
const mostShown = 1000

// often is after how many features progress is told.
const often = 1000

// lookLarge looks through a large file that would be a new layer; false for any other file,
// and for one that cannot be read so: it is read whole then, which says what is wrong.
func (p *Preview) lookLarge(ctx context.Context, s *data.State, progress func(n int)) bool {
	if p.Request.As != AsLayer {
		return false
	}
	if _, fresh := merge.Fresh(s, p.title(), nil, ""); !fresh {
		return false
	}
	info, err := os.Stat(p.Path)
	if err != nil {
		return false
	}
	read, err := exchange.OpenStream(ctx, p.Path, p.options())
	if err != nil || read == nil {
		return false
	}
	defer read.Close()
	found := &large{size: info.Size(), changed: info.ModTime()}
	for f, err := range read.Features() {
		if err != nil {
			return false
		}
		if found.count++; found.count <= mostShown {
			found.rows = append(found.rows, merge.Row{Key: f.ID, Title: f.Properties.Text("name"), Verdict: merge.New, Place: f.Geometry, Properties: f.Properties})
		}
		if progress != nil && found.count%often == 0 {
			progress(found.count)
		}
	}
	if found.count == 0 {
		return false
	}
	p.large, p.read = found, read.Collection()
	found.problems = p.read.Problems
	if !p.plan(s) {
		p.large, p.read = nil, nil
		return false
	}
	p.tell()
	return true
}

func (p *Preview) options() exchange.Options {
	return exchange.Options{System: p.Request.System, Swapped: p.Request.Swapped, SkipFaulty: true}
}

// plan plans a large file as a new layer; false where the state has a layer of its title.
func (p *Preview) plan(s *data.State) bool {
	change, fresh := merge.Fresh(s, p.title(), p.features, filepath.Base(p.Path))
	if !fresh {
		return false
	}
	p.Plan = merge.Plan{New: p.large.count, Faulty: len(p.large.problems), Problems: p.large.problems, Change: change}
	for _, problem := range p.large.problems {
		p.Plan.Rows = append(p.Plan.Rows, merge.Row{Where: problem.Where, Verdict: merge.Faulty, Message: problem.Message})
	}
	p.Plan.Rows = append(p.Plan.Rows, p.large.rows...)
	return true
}

// errChanged tells that a file is another one than the one that was looked at.
var errChanged = data.Fault(data.Conflict, "文件在预检之后被改动或移走了。请重新选择文件，再写入。", nil)

// features reads the file once more, if it is still the one that was looked at.
func (p *Preview) features(yield func(data.Feature, error) bool) {
	info, err := os.Stat(p.Path)
	if err != nil || info.Size() != p.large.size || !info.ModTime().Equal(p.large.changed) {
		yield(data.Feature{}, errChanged)
		return
	}
	read, err := exchange.OpenStream(context.Background(), p.Path, p.options())
	if err != nil || read == nil {
		yield(data.Feature{}, errChanged)
		return
	}
	defer read.Close()
	for f, err := range read.Features() {
		if !yield(f, err) {
			return
		}
	}
}
