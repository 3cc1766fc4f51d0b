package intake

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/returns"
	"ezmap/data/template"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

// Preview is 预检: what was read, and what it would change. It is not written to once it was
// returned; another request gives another preview.
type Preview struct {
	Path    string
	Request Request
	// Tables are those of the file, of a file of features its properties where these have to be
	// matched; Profiles are how they were read, and Strange the words in each that are not known.
	Tables   []workbook.Table
	Profiles []exchange.Profile
	Strange  [][]exchange.StrangeWord
	// System is what the coordinates were read as, Reason why.
	System crs.System
	Reason string
	Notes  []string
	Plan   merge.Plan
	// Suggested is what the file rather looks like, “” where nothing speaks against the request.
	Suggested As
	// Hints say which other system would fit the places better.
	Hints []string
	// ScopeTitle names what a replacement may take away, InScope is how many records at hand
	// that is.
	ScopeTitle string
	InScope    int

	book   *workbook.Book       // of a file of tables
	shapes *exchange.Collection // as a file of features was read
	read   *exchange.Collection // what is compared
	// large is a file whose features are not held, nil for what was read whole.
	large *large
	// document is the file itself, which is kept as the source of the values that it brings.
	document *data.Document
}

// Look reads a file of any format of exchange and compares it with the state. Faulty features are
// listed and left out of the plan. Progress, which may be nil, is told how many features were
// read so far, where that is known.
func Look(ctx context.Context, s *data.State, path string, r Request, progress func(n int)) (*Preview, error) {
	p := &Preview{Path: path, Request: r}
	if p.lookLarge(ctx, s, progress) {
		return p, nil
	}
	if err := p.open(ctx, s); err != nil {
		return nil, err
	}
	if r.As == AsSites && !r.Told && p.bringsValues(s) {
		p.Request.As = AsValues
		if err := p.match(ctx, s); err != nil {
			return nil, err
		}
		p.Notes = append([]string{"表中有“指标”和数值的列，已读成“指标数值”；要读成别的，请在左边“读成”中选。"}, p.Notes...)
		return p, nil
	}
	return p, p.match(ctx, s)
}

// bringsValues tells whether the tables of a file are of values: they have a column of
// indicators, and values are read from them.
func (p *Preview) bringsValues(s *data.State) bool {
	if p.book == nil {
		return false
	}
	tables, err := p.book.Tables(workbook.Options{Known: returns.Known(s)})
	if err != nil || !slices.ContainsFunc(tables, func(t workbook.Table) bool { return slices.ContainsFunc(t.Header, isIndicatorTitle) }) {
		return false
	}
	read := returns.Read(tables, s, p.Request.Values)
	return len(read.Values) > 0
}

// isIndicatorTitle tells a column of indicators, which no list of places has.
func isIndicatorTitle(title string) bool {
	title = title[strings.LastIndex(title, "/")+1:]
	return slices.Contains([]string{"指标", "指标名称", "监测指标", "评价指标"}, strings.TrimSpace(title))
}

// As returns the preview of the same file read in another way, or compared with another
// state. The file is read again only where that is needed.
func (p *Preview) As(ctx context.Context, s *data.State, r Request) (*Preview, error) {
	next := &Preview{Path: p.Path, Request: r, book: p.book, shapes: p.shapes, large: p.large}
	switch {
	case p.large != nil && !r.reads(p.Request) && r.As == AsLayer && next.plan(s):
		next.read = p.read
		next.tell()
		return next, nil
	case p.large != nil, p.book == nil && r.reads(p.Request):
		return Look(ctx, s, p.Path, r, nil)
	}
	return next, next.match(ctx, s)
}

// open reads the file as it is.
func (p *Preview) open(ctx context.Context, s *data.State) (err error) {
	if p.Request.tables() {
		p.book, err = workbook.OpenBook(ctx, p.Path)
		return err
	}
	if p.book, err = exchange.OpenBook(ctx, p.Path); err != nil || p.book != nil {
		return err
	}
	p.shapes, err = exchange.Open(ctx, p.Path, s, exchange.Options{
		System: p.Request.System, Swapped: p.Request.Swapped, SkipFaulty: true, AsLayer: p.Request.As != AsSites,
	})
	return err
}

// match reads what was opened as the request says, and compares it.
func (p *Preview) match(ctx context.Context, s *data.State) error {
	switch p.Request.As {
	case AsValues:
		return p.values(s)
	case AsTemplate:
		return p.template(s)
	}
	if p.book == nil {
		p.ofShapes(s)
	} else if err := p.ofTables(ctx, s); err != nil {
		return err
	}
	p.compare(s)
	p.nameFaulty()
	p.tell()
	p.judgePlaces(s)
	return nil
}

// tell takes over what the reading has to say.
func (p *Preview) tell() {
	p.System, p.Reason = p.read.System, p.read.Reason
	p.Notes = append(p.Notes, p.read.Notes...)
}

// cut cuts the tables that are wanted out of the book.
func (p *Preview) cut(known func(string) bool) error {
	tables, err := p.book.Tables(workbook.Options{Known: known, HeaderRows: p.Request.Headers})
	p.Tables = tables
	return err
}

// wanted are the tables that are not left out, with their profiles.
func (p *Preview) wanted() (tables []workbook.Table, profiles []exchange.Profile) {
	for i, t := range p.Tables {
		if !p.Request.LeftOut[t.Sheet] {
			tables = append(tables, t)
			if i < len(p.Profiles) {
				profiles = append(profiles, p.Profiles[i])
			}
		}
	}
	return tables, profiles
}

var errNoSheet = data.Fault(data.Invalid, "没有选中工作表，请至少选一张。", nil)

// ofTables reads the tables of a workbook.
func (p *Preview) ofTables(ctx context.Context, s *data.State) error {
	if err := p.cut(exchange.IsTableTitle); err != nil {
		return err
	}
	for i := range p.Tables {
		p.matchTable(s, &p.Tables[i])
	}
	tables, profiles := p.wanted()
	if len(tables) == 0 {
		return errNoSheet
	}
	read, err := exchange.ReadTables(ctx, tables, profiles, s, exchange.Options{System: p.Request.System, SkipFaulty: true, AsLayer: p.Request.As != AsSites})
	if told := (*data.Error)(nil); errors.As(err, &told) && told.Kind == data.Invalid {
		// Shown all the same, so that a person can say where the header is, or which column
		// holds the names.
		read, err = &exchange.Collection{Notes: []string{told.Message}}, nil
	}
	p.read = read
	if p.unmatched() {
		p.Suggested = p.looksLike(s)
	}
	return err
}

// looksLike tells a table of values, or of a template, by its columns; “” for neither.
func (p *Preview) looksLike(s *data.State) As {
	tables, err := p.book.Tables(workbook.Options{Known: template.Known})
	if err != nil {
		return ""
	}
	if indicators, _ := template.Read(tables); len(indicators) > 0 {
		return AsTemplate
	}
	if tables, err = p.book.Tables(workbook.Options{Known: returns.Known(s)}); err != nil {
		return ""
	}
	if read := returns.Read(tables, s, p.Request.Values); len(read.Values) > 0 {
		return AsValues
	}
	return ""
}

// unmatched tells that no column of the tables holds names.
func (p *Preview) unmatched() bool {
	_, profiles := p.wanted()
	return p.Request.As == AsSites && !slices.ContainsFunc(profiles, func(f exchange.Profile) bool { return f.Column("name") >= 0 || f.Column("id") >= 0 })
}

// matchTable finds or takes the profile of a table.
func (p *Preview) matchTable(s *data.State, t *workbook.Table) {
	profile, told := p.Request.Profiles[t.Sheet]
	if told {
		profile = profile.Fit(t, s)
	} else {
		profile = exchange.ProfileOf(t, s)
	}
	p.Profiles = append(p.Profiles, profile)
	var strange []exchange.StrangeWord
	if p.Request.As == AsSites {
		strange = exchange.Strange(t, profile, s)
	}
	p.Strange = append(p.Strange, strange)
}

// ofShapes reads a file of features, for records with its properties matched to fields where
// their names are not those of this program.
func (p *Preview) ofShapes(s *data.State) {
	p.read = p.shapes
	if p.Request.As != AsSites || p.shapes.Speaks() || len(p.shapes.Features) == 0 {
		return
	}
	p.Tables = []workbook.Table{*p.shapes.Table()}
	p.matchTable(s, &p.Tables[0])
	if p.unmatched() {
		none := *p.shapes // until a person says which property is the name
		none.Features = nil
		p.read = &none
		return
	}
	p.read = p.shapes.As(p.Profiles[0], s)
}

// compare compares what was read with a state.
func (p *Preview) compare(s *data.State) {
	name := filepath.Base(p.Path)
	options := p.Request.options(p.read.Where)
	switch p.Request.As {
	case AsSites:
		sites, where, problems := exchange.SitesBy(p.read, s, p.Request.Key)
		options.Where = merge.In(where)
		p.Plan = merge.SitesWith(s, sites, problems, "从“"+name+"”导入记录", options)
		if options.Mode == merge.Replace {
			p.Plan = p.Request.Scope.Bound(p.Plan, s, sites)
			p.InScope, p.ScopeTitle = p.Request.Scope.Count(s, sites), p.Request.Scope.Title(s, sites)
		}
	case AsLayout:
		elements, problems := exchange.Elements(p.read, s)
		options.Where = nil
		p.Plan = merge.ElementsWith(s, elements, problems, "从“"+name+"”导入布局要素", options)
	case AsBase:
		layers, problems := exchange.BaseLayers(p.read, s)
		p.Plan = merge.Base(s, layers, problems, name)
	case AsLayer, AsValues, AsTemplate:
		p.Plan = merge.LayerWith(s, p.title(), p.read.Features, p.read.Problems, name, options)
	}
}

// own lists the properties that the records or features of the file have beyond the fields.
func (p *Preview) own() []string {
	var titles []string
	for _, profile := range p.Profiles {
		for _, m := range profile.Matches {
			if m.Title != "" && (m.Field == exchange.OwnColumn || p.Request.As == AsLayer && m.Field != exchange.NoColumn) {
				titles = append(titles, m.Title)
			}
		}
	}
	if p.Request.As != AsLayer || p.shapes == nil {
		return titles
	}
	const looked, most = 1000, 100
	seen := map[string]bool{}
	for _, f := range p.shapes.Features[:min(len(p.shapes.Features), looked)] {
		for _, q := range f.Properties {
			if !seen[q.Key] && len(seen) < most {
				seen[q.Key] = true
				titles = append(titles, q.Key)
			}
		}
	}
	return titles
}

// title is that of a new layer.
func (p *Preview) title() string {
	name := filepath.Base(p.Path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Words says what the file would do.
func (p *Preview) Words() string {
	words := fmt.Sprintf("新增 %d，改变 %d，相同 %d", p.Plan.New, p.Plan.Changed, p.Plan.Same)
	if p.Plan.Kept > 0 {
		words += fmt.Sprintf("，保留 %d", p.Plan.Kept)
	}
	if p.Plan.Removed > 0 {
		words += fmt.Sprintf("，删除 %d", p.Plan.Removed)
	}
	return words + fmt.Sprintf("，有误 %d。", p.Plan.Faulty)
}

// order is that in which verdicts are looked at.
var order = map[merge.Verdict]int{merge.Faulty: 0, merge.Removed: 1, merge.Changed: 2, merge.New: 3, merge.Kept: 4, merge.Same: 5}

// Rows returns all rows, those first that someone should look at.
func (p *Preview) Rows() []merge.Row {
	rows := slices.Clone(p.Plan.Rows)
	slices.SortStableFunc(rows, func(a, b merge.Row) int { return order[a.Verdict] - order[b.Verdict] })
	return rows
}

// FaultySheets are what goes back to the sender; none where nothing is faulty.
func (p *Preview) FaultySheets() []workbook.Sheet {
	tables := p.Tables
	if p.book == nil {
		tables = nil
	}
	return exchange.FaultySheets(tables, p.Plan.Problems)
}
