package intake

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/merge"
	"ezmap/data/scope"
)

// modeNotes say what a mode does.
var modeNotes = map[merge.Mode]string{
	merge.Insert:  "只写入资料库里没有的；已有的一律不改。",
	merge.Update:  "新的写入，已有的按文件改；文件中没有的保留，空白的单元格不清除原有内容。",
	merge.Replace: "写入之后与文件一致：文件中没有的会删除，逐条列在右边，写入前再确认一次。",
}

// mode says what is done with what is at hand, and by what it is found again.
func (f *form) mode() {
	r := f.reader
	modes := kindOf(r.request.As).modes
	if len(modes) == 0 {
		return
	}
	f.heading("写入方式")
	var words []string
	for _, m := range modes {
		words = append(words, m.Title())
	}
	f.add(f.choose("mode", words, slices.Index(modes, r.request.mode()), func(i int) {
		r.request.Mode = modes[i]
		r.request.Scope = scope.Scope{Own: r.request.As == AsSites && modes[i] == merge.Replace}
		f.change()
	}), control.NewNote(modeNotes[r.request.mode()]))
	if r.request.As == AsSites && r.request.mode() == merge.Replace {
		f.scopes()
	}
	if r.request.As == AsSites || r.request.As == AsLayer {
		f.key()
	}
}

// The choices of what a replacement may take away, in the order of the form.
var scopeWords = []string{"文件涉及的区域和大类", "指定区域、大类", "整个登记表"}

// scopes say what may be removed.
func (f *form) scopes() {
	r := f.reader
	bounds := r.request.Scope
	at := 1
	switch {
	case bounds.Own:
		at = 0
	case bounds.Whole():
		at = 2
	}
	f.add(control.NewField("替换的范围", f.choose("scope", scopeWords, at, func(i int) {
		r.request.Scope = scope.Scope{Own: i == 0}
		if i == 1 {
			r.request.Scope.Within = f.usual()
		}
		f.change()
	})))
	if at == 1 {
		f.within()
	}
	p, kept := r.preview, ""
	if p.Plan.Kept > 0 {
		kept = fmt.Sprintf("另有 %d 条文件中也没有，但别处用到，保留原样。", p.Plan.Kept)
	}
	f.add(control.NewNote(fmt.Sprintf("范围：%s。登记表中这样的记录有 %d 条，其中 %d 条文件中没有，会删除。%s范围以外的一条也不删除。", p.ScopeTitle, p.InScope, p.Plan.Removed, kept)))
}

// usual is the area and the family of the first record of the file, where a person begins to
// choose.
func (f *form) usual() filter.Sites {
	for _, row := range f.reader.preview.Plan.Rows {
		if row.Site == nil || row.Verdict == merge.Removed || row.Where == "" {
			continue
		}
		within := filter.Sites{Kinds: []string{string(row.Site.Kind)}}
		if row.Site.Area != "" {
			within.Areas = []data.AreaCode{row.Site.Area}
		}
		return within
	}
	return filter.Sites{Kinds: []string{string(data.SiteKinds[0])}}
}

// within asks for the area and the family of what may be removed.
func (f *form) within() {
	r := f.reader
	s := r.p.Host.State()
	within := r.request.Scope.Within
	areas, kinds := []string{"全部区域"}, []string{"全部大类"}
	area, kind := 0, 0
	for i, a := range s.Areas {
		areas = append(areas, a.Name)
		if slices.Contains(within.Areas, a.Code) {
			area = i + 1
		}
	}
	for i, k := range data.SiteKinds {
		kinds = append(kinds, k.Title())
		if slices.Contains(within.Kinds, string(k)) {
			kind = i + 1
		}
	}
	take := func(area, kind int) {
		next := filter.Sites{}
		if area > 0 {
			next.Areas = []data.AreaCode{s.Areas[area-1].Code}
		}
		if kind > 0 {
			next.Kinds = []string{string(data.SiteKinds[kind-1])}
		}
		r.request.Scope = scope.Scope{Within: next}
		f.change()
	}
	f.add(control.NewField("区域", f.choose("scope area", areas, area, func(i int) { take(i, kind) })),
		control.NewField("大类", f.choose("scope kind", kinds, kind, func(i int) { take(area, i) })))
}

// key says by what a record is found again.
func (f *form) key() {
	r := f.reader
	keys := []merge.Key{merge.ByBoth}
	words := []string{merge.ByBoth.Title()}
	if r.request.As == AsSites {
		keys, words = append(keys, merge.ByID, merge.ByName), append(words, merge.ByID.Title(), merge.ByName.Title())
	} else {
		words[0] = "要素的编号、代码或名称"
	}
	seen := map[string]bool{}
	for _, title := range r.preview.own() {
		if !seen[title] {
			seen[title] = true
			keys, words = append(keys, merge.ByColumn(title)), append(words, "列“"+title+"”")
		}
	}
	f.add(control.NewField("按什么认出已有的", f.choose("key", words, max(slices.Index(keys, r.request.Key), 0), func(i int) {
		r.request.Key = keys[i]
		f.change()
	})))
}
