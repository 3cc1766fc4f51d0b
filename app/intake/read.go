package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

// As is what a file is read as.
type As string

// What a file may be read as.
const (
	AsSites  As = "sites"  // 平台园区记录
	AsLayout As = "layout" // 布局要素
	AsBase   As = "base"   // 底图
	AsLayer  As = "layer"  // 导入图层
)

// kinds are the choices in the order of the screen.
var kinds = []struct {
	as    As
	title string
	note  string
}{
	{AsSites, "平台园区记录", "按编号和名称与现有记录比较，新增或修改。"},
	{AsLayout, "布局要素", "按编号与现有布局要素比较，只改图形和文字，不会删除。"},
	{AsBase, "底图", "用正式界线、水系等替换示意底图，全部图幅随之更新，可以撤销。"},
	{AsLayer, "新图层", "作为一个独立图层叠加在图上，以文件名命名；同名图层会被替换。"},
}

// automatic is the choice that lets the file say its system.
const automatic = "自动判断"

// Preview is 预检: what was read, and what it would change.
type Preview struct {
	Path   string
	As     As
	Read   *exchange.Collection
	Plan   merge.Plan
	system crs.System // that was asked for
	// large is a file whose features are not held, nil for what was read whole.
	large *large
}

// Look reads a file of any format of exchange and compares it with the state. Faulty features are listed
// and left out of the plan. Progress, which may be nil, is told how many features were read so
// far, where that is known.
func Look(ctx context.Context, s *data.State, path string, as As, system crs.System, progress func(n int)) (*Preview, error) {
	p := &Preview{Path: path, As: as, system: system}
	if p.lookLarge(ctx, s, progress) {
		return p, nil
	}
	read, err := exchange.Open(ctx, path, s, exchange.Options{System: system, SkipFaulty: true, AsLayer: as != AsSites})
	if err != nil {
		return nil, err
	}
	p.Read = read
	p.compare(s)
	return p, nil
}

// Compared returns the preview as it is with another state. The file is read again where that
// needs its features and they were not held.
func (p *Preview) Compared(ctx context.Context, s *data.State) (*Preview, error) {
	next := *p
	if p.large != nil {
		if !next.plan(s) {
			return Look(ctx, s, p.Path, p.As, p.system, nil)
		}
		return &next, nil
	}
	next.compare(s)
	return &next, nil
}

// compare compares what was read with a state.
func (p *Preview) compare(s *data.State) {
	name := filepath.Base(p.Path)
	switch p.As {
	case AsSites:
		sites, problems := exchange.Sites(p.Read, s)
		p.Plan = merge.Sites(s, sites, problems, "从“"+name+"”导入记录")
	case AsLayout:
		elements, problems := exchange.Elements(p.Read, s)
		p.Plan = merge.Elements(s, elements, problems, "从“"+name+"”导入布局要素")
	case AsBase:
		layers, problems := exchange.BaseLayers(p.Read, s)
		p.Plan = merge.Base(s, layers, problems, name)
	case AsLayer:
		p.Plan = merge.Layer(s, p.title(), p.Read.Features, p.Read.Problems, name)
	}
}

// title is that of a new layer.
func (p *Preview) title() string {
	name := filepath.Base(p.Path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Words says what the file would do.
func (p *Preview) Words() string {
	return fmt.Sprintf("新增 %d，改变 %d，相同 %d，有误 %d。", p.Plan.New, p.Plan.Changed, p.Plan.Same, p.Plan.Faulty)
}

// Notable returns the rows that someone should look at: faulty ones first, then
// what is new or changes.
func (p *Preview) Notable() []merge.Row {
	var faulty, others []merge.Row
	for _, r := range p.Plan.Rows {
		switch r.Verdict {
		case merge.Faulty:
			faulty = append(faulty, r)
		case merge.New, merge.Changed:
			others = append(others, r)
		}
	}
	return append(faulty, others...)
}
