package data

import "fmt"

// Change is one step of work on a library: what undo takes back, history lists
// and the store writes in one transaction. It is sealed: Edit, LayerImport and
// Batch are all there are.
type Change interface {
	// Inverse returns the change that takes this one back.
	Inverse() Change
	// Describe says in Chinese what was done, for undo and history: 修改记录“…”.
	Describe() string
	// Target returns the key of the record changed, “” for a batch.
	Target() string
	// apply makes the change in a state that it may write to.
	apply(*State)
}

// Record is a kind of thing that is changed one by one.
type Record interface {
	Site | Element | Observation | Goal | StageEntry | Contradiction | Template | Layer |
		TargetVersion | Document | Ruling | Lock | Commitment | Programme | Slot | OwnField | Person
}

// Edit replaces one record by another: Before is nil when it is new, After nil
// when it is removed. Both have the same key.
type Edit[T Record] struct{ Before, After *T }

// Put returns the Edit that writes after in place of what state holds under its key.
func Put[T Record](state *State, after T) Edit[T] {
	return Edit[T]{Before: Find[T](state, Key(after)), After: &after}
}

// Remove returns the Edit that removes the record of a key, which must exist.
func Remove[T Record](state *State, key string) Edit[T] {
	return Edit[T]{Before: Find[T](state, key)}
}

// Inverse swaps before and after.
func (e Edit[T]) Inverse() Change { return Edit[T]{Before: e.After, After: e.Before} }

// Target returns the key of the record.
func (e Edit[T]) Target() string { return keyAt(e.record()) }

// Describe says what happens to which record.
func (e Edit[T]) Describe() string {
	verb := "修改"
	switch {
	case e.Before == nil:
		verb = "新增"
	case e.After == nil:
		verb = "删除"
	}
	noun, name := describe(*e.record())
	return fmt.Sprintf("%s%s“%s”", verb, noun, name)
}

// record returns After, or Before of a removal.
func (e Edit[T]) record() *T {
	if e.After != nil {
		return e.After
	}
	return e.Before
}

func (e Edit[T]) apply(s *State) {
	table := tableOf[T](s)
	i := indexOf(*table, e.Target())
	rest := make([]T, 0, len(*table)+1)
	switch {
	case e.After == nil && i >= 0:
		rest = append(append(rest, (*table)[:i]...), (*table)[i+1:]...)
	case e.After == nil:
		return
	case i >= 0:
		rest = append(rest, *table...)
		rest[i] = *e.After
	default:
		rest = append(append(rest, *table...), *e.After)
	}
	*table = rest
}

// Key returns the identifier of a record inside its kind.
func Key[T Record](r T) string { return keyAt(&r) }

// keyAt is Key without a copy of the record, of which there may be very many.
func keyAt[T Record](r *T) string {
	switch r := any(r).(type) {
	case *Site:
		return r.ID
	case *Element:
		return r.ID
	case *Observation:
		return r.ID
	case *Goal:
		return r.ID
	case *StageEntry:
		return r.ID
	case *Contradiction:
		return r.ID
	case *Template:
		return r.ID
	case *Layer:
		return r.ID
	case *TargetVersion:
		return r.ID
	case *Document:
		return r.ID
	case *Ruling:
		return r.ID
	case *Lock:
		return r.ID
	case *Commitment:
		return r.ID
	case *Programme:
		return r.ID
	case *Slot:
		return r.ID
	case *OwnField:
		return r.ID
	case *Person:
		return r.ID
	}
	return ""
}

// describe returns the noun of a record's kind and its name.
func describe[T Record](r T) (noun, name string) {
	switch r := any(r).(type) {
	case Site:
		return "记录", r.Name
	case Element:
		return "布局要素", r.Name
	case Observation:
		return "数值", fmt.Sprintf("%s %s %s", r.Area, r.Indicator, PeriodTitle(r.Year, r.Months))
	case Goal:
		return "区域目标", fmt.Sprintf("%s %s", r.Area, r.Indicator)
	case StageEntry:
		return "阶段", fmt.Sprintf("%s %s", r.Area, r.Name())
	case Contradiction:
		return "矛盾", r.Subject
	case Template:
		return "指标模板", r.Name
	case Layer:
		return "图层", r.Title
	case TargetVersion:
		return "目标版本", fmt.Sprintf("%s %s %s", r.Area, r.Indicator, r.Origin.Title())
	case Document:
		return "来源文件", r.Title
	case Ruling:
		return "裁定", fmt.Sprintf("%s %s", r.Kind.Title(), r.Subject)
	case Lock:
		return r.Title() + "记录", describePeriod(&r)
	case Commitment:
		return "数字承诺", r.Subject
	case Programme:
		return r.Kind.Title(), r.Name
	case Slot:
		return "名额", r.Name
	case OwnField:
		return "自设字段", r.Title
	case Person:
		return "人员", r.Name
	}
	return "", ""
}

// LayerImport gives a layer a new set of features, which the store streams. It
// is recorded as the Edit of the layer to its new generation: the entry of
// history holds that Edit, and its inverse goes back to the old set.
type LayerImport struct {
	Before   *Layer // nil when the layer is new
	After    Layer  // its Generation is chosen by the store
	Features Features
}

// Inverse returns the edit that brings the layer back as it was.
func (l LayerImport) Inverse() Change { return Edit[Layer]{Before: &l.After, After: l.Before} }

// Describe says which layer is read in.
func (l LayerImport) Describe() string { return fmt.Sprintf("导入图层“%s”", l.After.Title) }

// Target returns the layer's id.
func (l LayerImport) Target() string { return l.After.ID }

func (l LayerImport) apply(s *State) { Edit[Layer]{Before: l.Before, After: &l.After}.apply(s) }

// Batch is several changes that are done and undone as one. Inside it nothing
// touches a layer after its LayerImport, whose generation only the store knows.
type Batch struct {
	Title   string // 导入 12 条记录
	Changes []Change
}

// Inverse returns the inverses in reverse order.
func (b Batch) Inverse() Change {
	inverse := Batch{Title: b.Title, Changes: make([]Change, len(b.Changes))}
	for i, c := range b.Changes {
		inverse.Changes[len(b.Changes)-1-i] = c.Inverse()
	}
	return inverse
}

// Describe returns the title.
func (b Batch) Describe() string { return b.Title }

// Target returns “”.
func (b Batch) Target() string { return "" }

func (b Batch) apply(s *State) {
	for i := 0; i < len(b.Changes); {
		if run := runOf[Site](b.Changes[i:]); len(run) > 1 {
			applyRun(s, run)
			i += len(run)
			continue
		}
		b.Changes[i].apply(s)
		i++
	}
}

// runOf returns the edits of one kind with which a list of changes begins.
func runOf[T Record](changes []Change) []Edit[T] {
	var run []Edit[T]
	for _, c := range changes {
		e, ok := c.(Edit[T])
		if !ok {
			break
		}
		run = append(run, e)
	}
	return run
}

// applyRun makes edits of one kind as one after the other would, with one copy of the
// table: thousands of records are changed at once in a register of many.
func applyRun[T Record](s *State, run []Edit[T]) {
	table := tableOf[T](s)
	at := make(map[string]int, len(*table)+len(run))
	for i := range *table {
		at[keyAt(&(*table)[i])] = i
	}
	next := make([]T, len(*table), len(*table)+len(run))
	copy(next, *table)
	gone := map[int]bool{}
	for _, e := range run {
		key := e.Target()
		i, there := at[key]
		switch {
		case e.After == nil && there:
			gone[i] = true
			delete(at, key)
		case e.After == nil:
		case there:
			next[i] = *e.After
		default:
			at[key] = len(next)
			next = append(next, *e.After)
		}
	}
	if len(gone) > 0 {
		kept := next[:0]
		for i, r := range next {
			if !gone[i] {
				kept = append(kept, r)
			}
		}
		next = kept
	}
	*table = next
}

func describePeriod(l *Lock) string {
	if l.Area == "" {
		return "全部区域 " + PeriodTitle(l.Year, l.Months)
	}
	return string(l.Area) + " " + PeriodTitle(l.Year, l.Months)
}
