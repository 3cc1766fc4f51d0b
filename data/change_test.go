package data

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestDescribe(t *testing.T) {
	s := town()
	for want, c := range map[string]Change{
		"新增记录“戊”":                   Put(s, Site{ID: "E009", Name: "戊"}),
		"修改记录“改”":                   Put(s, Site{ID: "E001", Name: "改"}),
		"删除记录“甲”":                   Remove[Site](s, "E001"),
		"修改布局要素“一城”":                Put(s, Element{ID: "city", Name: "一城"}),
		"新增数值“420700 I01 2022年”":    Put(s, Observation{ID: "O2", Indicator: "I01", Area: Ezhou, Year: 2022}),
		"新增区域目标“420704 R05”":        Put(s, Goal{ID: GoalKey(Echeng, "county", "R05"), Area: Echeng, Indicator: "R05"}),
		"新增阶段“420704 筹备”":           Put(s, StageEntry{ID: "G9", Area: Echeng, Stage: Preparing}),
		"修改矛盾“矛盾”":                  Put(s, Contradiction{ID: "C01", Subject: "矛盾", Default: "取前者"}),
		"新增数值“420700 I01 2023年上半年”": Put(s, Observation{ID: "O3", Indicator: "I01", Area: Ezhou, Year: 2023, Months: "01-06"}),
		"新增目标版本“420700 I06 中期调整”":   Put(s, TargetVersion{ID: "T1", Area: Ezhou, Indicator: "I06", Origin: MidtermOrigin}),
		"新增来源文件“年报”":                Put(s, Document{ID: "D1", Title: "年报"}),
		"新增裁定“规划矛盾 C01”":            Put(s, Ruling{ID: "Q1", Kind: ContradictionRuling, Subject: "C01"}),
		"新增锁定记录“420704 2022年”":      Put(s, Lock{ID: "B1", Area: Echeng, Year: 2022}),
		"新增解锁记录“全部区域 2022年”":        Put(s, Lock{ID: "B2", Year: 2022, Open: true}),
		"新增数字承诺“科技项目”":              Put(s, Commitment{ID: "K1", Subject: "科技项目"}),
		"新增重点项目“沼山设施”":              Put(s, Programme{ID: "P1", Kind: KeyProject, Name: "沼山设施"}),
		"新增名额“重点实验室”":               Put(s, Slot{ID: "N1", Name: "重点实验室"}),
		"新增自设字段“产值”":                Put(s, OwnField{ID: "F1", Title: "产值"}),
		"新增指标模板“全市”":                Put(s, Template{ID: "t", Name: "全市"}),
		"删除图层“湖泊”":                  Remove[Layer](s, "lakes"),
		"导入图层“路”":                   LayerImport{After: Layer{ID: "roads", Title: "路"}},
		"导入 2 条记录":                  Batch{Title: "导入 2 条记录"},
	} {
		if got := c.Describe(); got != want {
			t.Errorf("Describe = %s, want %s", got, want)
		}
	}
}

func TestTarget(t *testing.T) {
	s := town()
	for want, c := range map[string]Change{
		"E001": Remove[Site](s, "E001"), "E009": Put(s, Site{ID: "E009"}), "roads": LayerImport{After: Layer{ID: "roads"}}, "": Batch{Changes: []Change{Remove[Site](s, "E001")}},
	} {
		if got := c.Target(); got != want {
			t.Errorf("Target = %q, want %q", got, want)
		}
	}
}

func TestRemovingWhatIsNotThereChangesNothing(t *testing.T) {
	s := town()
	if diff := cmp.Diff(s, s.With(Edit[Site]{Before: &Site{ID: "E999"}})); diff != "" {
		t.Error(diff)
	}
}

func TestLayerImportGoesToTheNewSetAndBack(t *testing.T) {
	s := town()
	before := Find[Layer](s, "lakes")
	after := *before
	after.Generation = 3
	c := LayerImport{Before: before, After: after}
	next := s.With(c)
	if g := Find[Layer](next, "lakes").Generation; g != 3 {
		t.Errorf("generation %d, want 3", g)
	}
	if diff := cmp.Diff(s, next.With(c.Inverse())); diff != "" {
		t.Error(diff)
	}
}

// TestInverseGivesTheStateBack makes any edits of any kind, alone and in
// batches. A record that is removed and brought back stands last, so the order
// inside a kind is left aside.
func TestInverseGivesTheStateBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := town()
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			c := anyChange(t, s, 2)
			next := s.With(c)
			back := next.With(c.Inverse())
			if diff := cmp.Diff(s, back, anyOrder...); diff != "" {
				t.Fatalf("%s and back:\n%s", c.Describe(), diff)
			}
			if diff := cmp.Diff(next, back.With(c.Inverse().Inverse()), anyOrder...); diff != "" {
				t.Fatalf("%s again:\n%s", c.Describe(), diff)
			}
			s = next
		}
	})
}

// TestWithNeverChangesItsReceiver makes any edits and looks at the state they started from.
func TestWithNeverChangesItsReceiver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := town()
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			// Two edits from one state: the second must not see the first.
			a, b := anyChange(t, s, 2), anyChange(t, s, 2)
			first := s.With(a)
			kept := *first
			kept.Sites = slices.Clone(first.Sites)
			kept.Layers = slices.Clone(first.Layers)
			s.With(b)
			first.With(b)
			if diff := cmp.Diff(&kept, first); diff != "" {
				t.Fatalf("%s changed the state after %s:\n%s", b.Describe(), a.Describe(), diff)
			}
		}
		if diff := cmp.Diff(town(), s); diff != "" {
			t.Fatalf("the first state changed:\n%s", diff)
		}
	})
}

// TestBatchIsItsEditsOneByOne makes edits of records at once and one by one.
func TestBatchIsItsEditsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := town()
		b := Batch{Title: "批"}
		want := s
		for range rapid.IntRange(0, 9).Draw(t, "changes") {
			c := edit(t, want, fmt.Sprintf("X%d", rapid.IntRange(0, 3).Draw(t, "key")), func(k string) Site { return Site{ID: k, Name: k} })
			if rapid.IntRange(0, 5).Draw(t, "another kind") == 0 {
				c = Put(want, Slot{ID: "N1"})
			}
			b.Changes = append(b.Changes, c)
			want = want.With(c)
		}
		if diff := cmp.Diff(want, s.With(b), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Half of a register of 100,000 records is changed at once.
func BenchmarkBatchOf50000(b *testing.B) {
	s := &State{}
	batch := Batch{}
	for i := range 100_000 {
		s.Sites = append(s.Sites, Site{ID: fmt.Sprintf("S%06d", i)})
	}
	for i := 0; i < len(s.Sites); i += 2 {
		after := s.Sites[i]
		after.Name = "改"
		batch.Changes = append(batch.Changes, Edit[Site]{Before: &s.Sites[i], After: &after})
	}
	for b.Loop() {
		s.With(batch)
	}
}

// anyOrder compares lists of records without their order.
var anyOrder = []cmp.Option{
	byKey[Site](), byKey[Element](), byKey[Observation](), byKey[Goal](), byKey[StageEntry](), byKey[Contradiction](), byKey[Template](), byKey[Layer](),
	byKey[TargetVersion](), byKey[Document](), byKey[Ruling](), byKey[Lock](), byKey[Commitment](), byKey[Programme](), byKey[Slot](), byKey[OwnField](),
	cmpopts.EquateEmpty(),
}

func byKey[T Record]() cmp.Option {
	return cmpopts.SortSlices(func(a, b T) bool { return Key(a) < Key(b) })
}

// anyChange draws a change that fits a state, with batches nested so deep.
func anyChange(t *rapid.T, s *State, depth int) Change {
	n := 16
	if depth > 0 {
		n = 17
	}
	name := rapid.SampledFrom([]string{"一", "二", "三"}).Draw(t, "name")
	key := fmt.Sprintf("X%d", rapid.IntRange(0, 3).Draw(t, "key"))
	switch rapid.IntRange(0, n-1).Draw(t, "kind") {
	case 0:
		return edit(t, s, key, func(k string) Site { return Site{ID: k, Name: name} })
	case 1:
		return edit(t, s, key, func(k string) Element { return Element{ID: k, Name: name} })
	case 2:
		return edit(t, s, key, func(k string) Observation { return Observation{ID: k, Note: name} })
	case 3:
		return edit(t, s, key, func(k string) StageEntry { return StageEntry{ID: k, Note: name} })
	case 4:
		return edit(t, s, key, func(k string) Contradiction { return Contradiction{ID: k, Default: name} })
	case 5:
		return edit(t, s, key, func(k string) Template { return Template{ID: k, Name: name} })
	case 6:
		return edit(t, s, key, func(k string) Layer { return Layer{ID: k, Title: name} })
	case 7:
		return edit(t, s, key, func(k string) Goal { return Goal{ID: k, Source: name} })
	case 8:
		return edit(t, s, key, func(k string) TargetVersion { return TargetVersion{ID: k, Source: name} })
	case 9:
		return edit(t, s, key, func(k string) Document { return Document{ID: k, Title: name} })
	case 10:
		return edit(t, s, key, func(k string) Ruling { return Ruling{ID: k, Reason: name} })
	case 11:
		return edit(t, s, key, func(k string) Lock { return Lock{ID: k, Reason: name} })
	case 12:
		return edit(t, s, key, func(k string) Commitment { return Commitment{ID: k, Subject: name} })
	case 13:
		return edit(t, s, key, func(k string) Programme { return Programme{ID: k, Name: name} })
	case 14:
		return edit(t, s, key, func(k string) Slot { return Slot{ID: k, Name: name} })
	case 15:
		return edit(t, s, key, func(k string) OwnField { return OwnField{ID: k, Title: name} })
	}
	b := Batch{Title: name}
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		c := anyChange(t, s, depth-1)
		b.Changes = append(b.Changes, c)
		s = s.With(c)
	}
	return b
}

// edit draws an edit of one kind: a record of the state changed or removed, or
// one of the key put.
func edit[T Record](t *rapid.T, s *State, key string, make func(key string) T) Change {
	table := *tableOf[T](s)
	if len(table) > 0 && rapid.Bool().Draw(t, "of the state") {
		key = Key(table[rapid.IntRange(0, len(table)-1).Draw(t, "at")])
	}
	if Find[T](s, key) != nil && rapid.Bool().Draw(t, "remove") {
		return Remove[T](s, key)
	}
	return Put(s, make(key))
}
