package store

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
)

// model is what a library should hold: a state for each step that can be
// undone, and those that can be redone.
type model struct {
	now        *data.State
	undo, redo []*data.State
}

func (m *model) apply(c data.Change) {
	m.undo = append(m.undo, m.now)
	m.redo = nil
	m.now = m.now.With(c)
}

// back goes to the last state of one list and remembers the present one in the other.
func (m *model) back(from, to *[]*data.State) {
	last := len(*from) - 1
	*to = append(*to, m.now)
	m.now, *from = (*from)[last], (*from)[:last]
}

// TestLibraryIsAState makes any edits, imports, undoings and redoings on a
// library, opens it again now and then, and compares it with states in memory.
func TestLibraryIsAState(t *testing.T) {
	ctx := context.Background()
	dir, libraries := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		path := ":memory:"
		if rapid.IntRange(0, 9).Draw(t, "medium") == 0 {
			libraries++
			path = filepath.Join(dir, fmt.Sprintf("%d.db", libraries))
		}
		f := open1(t, path)
		defer func() { f.Close() }()
		start, err := f.Load(ctx)
		if err != nil {
			t.Fatal(err)
		}
		m := &model{now: start}
		t.Repeat(map[string]func(*rapid.T){
			"apply": func(t *rapid.T) {
				c := anyChange(t, m.now)
				e, err := f.Apply(ctx, "张三", c)
				if err != nil {
					t.Fatalf("%s: %v", c.Describe(), err)
				}
				// What was recorded names the new sets of features.
				m.apply(e.Change)
				for _, g := range generations(e.Change) {
					if m.now.Features[g] == nil {
						features, err := f.Features(ctx, g)
						if err != nil {
							t.Fatal(err)
						}
						m.now.Features[g] = features
					}
				}
			},
			"undo": func(t *rapid.T) {
				_, err := f.Undo(ctx, "李四")
				if (err == nil) != (len(m.undo) > 0) {
					t.Fatalf("undo of %d steps: %v", len(m.undo), err)
				}
				if err == nil {
					m.back(&m.undo, &m.redo)
				}
			},
			"redo": func(t *rapid.T) {
				_, err := f.Redo(ctx, "王五")
				if (err == nil) != (len(m.redo) > 0) {
					t.Fatalf("redo of %d steps: %v", len(m.redo), err)
				}
				if err == nil {
					m.back(&m.redo, &m.undo)
				}
			},
			"reopen": func(t *rapid.T) {
				if path == ":memory:" {
					t.Skip("what is in memory ends when it is closed")
				}
				f.Close()
				f = open1(t, path)
			},
			"": func(t *rapid.T) {
				got, err := f.Load(ctx)
				if err != nil {
					t.Fatal(err)
				}
				want := sorted(shown(m.now))
				if got := sorted(got); !reflect.DeepEqual(want, got) {
					t.Fatalf("the library is not the state (-want +got):\n%s", cmp.Diff(want, got))
				}
			},
		})
		problems, err := f.Check(ctx)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
	})
}

// sorted returns a state with its records in the order of their keys: what is
// removed and brought back stands last.
func sorted(s *data.State) *data.State {
	next := *s
	next.Sites, next.Elements, next.Observations = byID(s.Sites), byID(s.Elements), byID(s.Observations)
	next.Stages, next.Contradictions, next.Templates, next.Layers = byID(s.Stages), byID(s.Contradictions), byID(s.Templates), byID(s.Layers)
	next.Targets, next.Documents, next.Rulings, next.Locks = byID(s.Targets), byID(s.Documents), byID(s.Rulings), byID(s.Locks)
	next.Commitments, next.Programmes, next.Slots, next.OwnFields = byID(s.Commitments), byID(s.Programmes), byID(s.Slots), byID(s.OwnFields)
	return &next
}

func byID[T data.Record](records []T) []T {
	return slices.SortedFunc(slices.Values(records), func(a, b T) int { return strings.Compare(data.Key(a), data.Key(b)) })
}

func open1(t *rapid.T, path string) *File {
	f, err := Open(context.Background(), path, sample)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// anyChange draws a change that fits a state and keeps its references whole: an
// edit, an import, or a batch. In a batch an import comes last, because only the
// library knows the layer that it makes.
func anyChange(t *rapid.T, s *data.State) data.Change {
	switch rapid.IntRange(0, 9).Draw(t, "change") {
	case 0:
		return anyImport(t, s)
	case 1:
		b, s := anyBatch(t, s, 2)
		if rapid.Bool().Draw(t, "import") {
			b.Changes = append(b.Changes, anyImport(t, s))
		}
		return b
	}
	return anyEdit(t, s)
}

var edits = []func(*rapid.T, *data.State) data.Change{anySite, anyElement, anyObservation, anyStage, anyContradiction, anyTemplate, anyLayer, anyDocument, anyTarget, anyRuling, anyLock, anyCommitment, anyProgramme, anySlot, anyOwnField}

func anyEdit(t *rapid.T, s *data.State) data.Change {
	return edits[rapid.IntRange(0, len(edits)-1).Draw(t, "kind")](t, s)
}

// anyBatch draws edits, with batches nested so deep, and returns the state after them.
func anyBatch(t *rapid.T, s *data.State, depth int) (data.Batch, *data.State) {
	b := data.Batch{Title: anyText.Draw(t, "title")}
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		c := anyEdit(t, s)
		if depth > 0 && rapid.IntRange(0, 4).Draw(t, "nested") == 0 {
			c, _ = anyBatch(t, s, depth-1)
		}
		b.Changes = append(b.Changes, c)
		s = s.With(c)
	}
	return b, s
}

var (
	anyText   = rapid.OneOf(rapid.SampledFrom([]string{"", "鄂州", "a'b\"c", "<&>", "0", "null"}), rapid.StringN(0, 8, -1))
	anyNumber = rapid.OneOf(rapid.Float64Range(-1e12, 1e12), rapid.Float64())
	anyPoint  = rapid.Custom(func(t *rapid.T) orb.Point {
		return orb.Point{rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat")}
	})
	anyLocation = rapid.Custom(func(t *rapid.T) *data.Location {
		l := &data.Location{Point: anyPoint.Draw(t, "point"), Precision: data.Precision(anyText.Draw(t, "precision")), Basis: anyText.Draw(t, "basis"), OriginalSystem: anyText.Draw(t, "system")}
		if rapid.Bool().Draw(t, "original") {
			l.Original = &orb.Point{anyNumber.Draw(t, "x"), anyNumber.Draw(t, "y")}
		}
		return l
	})
	anyProperties = rapid.Custom(func(t *rapid.T) (p data.Properties) {
		for range rapid.IntRange(0, 3).Draw(t, "members") {
			p = append(p, data.Property{Key: anyText.Draw(t, "key"), Value: []byte(rapid.SampledFrom([]string{"1", "12345678901234567890.5", "null", `"鄂"`, `{"b":[1,{}],"a":2}`}).Draw(t, "value"))})
		}
		return p
	})
)

// anyTexts draws a list, nil rather than empty.
func anyTexts(t *rapid.T) (texts []string) {
	for range rapid.IntRange(0, 3).Draw(t, "texts") {
		texts = append(texts, anyText.Draw(t, "text"))
	}
	return texts
}

// maybe draws a value or nil.
func maybe[T any](t *rapid.T, g *rapid.Generator[T]) *T {
	if rapid.Bool().Draw(t, "known") {
		return ptr(g.Draw(t, "value"))
	}
	return nil
}

// keyOf draws the key of a record at hand or a new one.
func keyOf[T data.Record](t *rapid.T, table []T, prefix string) string {
	keys := []string{prefix + "1", prefix + "2", prefix + "3"}
	for _, r := range table {
		keys = append(keys, data.Key(r))
	}
	return rapid.SampledFrom(keys).Draw(t, "id")
}

// removed draws whether a record goes that exists and that nothing needs.
func removed[T data.Record](t *rapid.T, s *data.State, key string, needed bool) bool {
	return !needed && data.Find[T](s, key) != nil && rapid.Bool().Draw(t, "remove")
}

func areaOf(t *rapid.T, s *data.State) data.AreaCode {
	return rapid.SampledFrom(s.Areas).Draw(t, "area").Code
}

func anySite(t *rapid.T, s *data.State) data.Change {
	r := data.Site{ID: keyOf(t, s.Sites, "S"), Name: "名" + anyText.Draw(t, "name"), Note: anyText.Draw(t, "note"), Extra: anyProperties.Draw(t, "extra")}
	needed := slices.ContainsFunc(s.Programmes, func(p data.Programme) bool { return p.Site == r.ID }) || slices.ContainsFunc(s.Elements, func(e data.Element) bool {
		return slices.ContainsFunc(e.Nodes, func(n data.Node) bool { return n.Site == r.ID })
	})
	if removed[data.Site](t, s, r.ID, needed) {
		return data.Remove[data.Site](s, r.ID)
	}
	if rapid.Bool().Draw(t, "in an area") {
		r.Area = areaOf(t, s)
	}
	if rapid.Bool().Draw(t, "placed") {
		r.Location = anyLocation.Draw(t, "location")
	}
	r.Year = maybe(t, rapid.IntRange(1, 9999))
	r.Aliases = anyTexts(t)
	if rapid.Bool().Draw(t, "facts") {
		r.Address = anyText.Draw(t, "address")
		r.Holds = []data.LevelHeld{{Level: data.Level(anyText.Draw(t, "held")), Year: maybe(t, rapid.IntRange(1, 9999))}}
		r.Measures = []data.Measure{{Name: anyText.Draw(t, "measure"), Value: anyNumber.Draw(t, "value") + 0, Unit: anyText.Draw(t, "unit")}}
		r.Contacts = []data.Contact{{Phone: anyText.Draw(t, "phone")}}
		r.Sources = []data.FactSource{{Fact: data.HostFact, Source: anyText.Draw(t, "source")}}
		if id := documentOf(t, s); id != "" {
			r.Documents = []string{id}
		}
	}
	return data.Put(s, r)
}

func anySlot(t *rapid.T, s *data.State) data.Change {
	r := data.Slot{ID: keyOf(t, s.Slots, "N"), Name: anyText.Draw(t, "name"), Total: maybe(t, rapid.IntRange(0, 99)), Sites: anyTexts(t)}
	if removed[data.Slot](t, s, r.ID, false) {
		return data.Remove[data.Slot](s, r.ID)
	}
	return data.Put(s, r)
}

func anyOwnField(t *rapid.T, s *data.State) data.Change {
	key := keyOf(t, s.OwnFields, "F")
	r := data.OwnField{ID: key, Title: key, Kind: rapid.SampledFrom(data.OwnFieldKinds).Draw(t, "kind"), Unit: anyText.Draw(t, "unit"), Choices: anyTexts(t)}
	if removed[data.OwnField](t, s, r.ID, false) {
		return data.Remove[data.OwnField](s, r.ID)
	}
	return data.Put(s, r)
}

func anyElement(t *rapid.T, s *data.State) data.Change {
	r := data.Element{ID: keyOf(t, s.Elements, "L"), Name: "要素", Width: float64(rapid.IntRange(0, 3).Draw(t, "width"))}
	if removed[data.Element](t, s, r.ID, false) {
		return data.Remove[data.Element](s, r.ID)
	}
	if rapid.Bool().Draw(t, "shape") {
		r.Geometry = orb.LineString(rapid.SliceOfN(anyPoint, 2, 4).Draw(t, "line"))
	}
	for range rapid.IntRange(0, 3).Draw(t, "nodes") {
		n := data.Node{Name: anyText.Draw(t, "node")}
		if len(s.Sites) > 0 && rapid.Bool().Draw(t, "a site") {
			n.Site = rapid.SampledFrom(s.Sites).Draw(t, "site").ID
		}
		if rapid.Bool().Draw(t, "placed") {
			n.Location = anyLocation.Draw(t, "location")
		}
		r.Nodes = append(r.Nodes, n)
	}
	return data.Put(s, r)
}

// anyObservation draws a value of a year that no lock of the model is about: a new
// one, or one at hand that is confirmed.
func anyObservation(t *rapid.T, s *data.State) data.Change {
	if len(s.Observations) > 0 && rapid.Bool().Draw(t, "confirm") {
		r := rapid.SampledFrom(s.Observations).Draw(t, "observation")
		r.Confirmed, r.ConfirmedBy, r.Note = rapid.Bool().Draw(t, "confirmed"), anyText.Draw(t, "by"), anyText.Draw(t, "note")
		return data.Put(s, r)
	}
	r := data.Observation{
		ID: fmt.Sprintf("N%d", len(s.Observations)), Template: "city", Indicator: "I01", Area: areaOf(t, s), Year: 2024, Value: anyNumber.Draw(t, "value"),
		Months: rapid.SampledFrom(data.CommonMonths).Draw(t, "months"), Reported: maybe(t, anyNumber), Holds: rapid.SampledFrom(data.Inclusions).Draw(t, "holds"),
		Growth: rapid.Bool().Draw(t, "growth"), Inapplicable: rapid.Bool().Draw(t, "inapplicable"), Evidence: documentOf(t, s),
	}
	if len(s.Observations) > 0 && rapid.Bool().Draw(t, "a correction") {
		r.Supersedes = rapid.SampledFrom(s.Observations).Draw(t, "of").ID
	}
	return data.Put(s, r)
}

// documentOf draws a document at hand or none.
func documentOf(t *rapid.T, s *data.State) string {
	if len(s.Documents) == 0 || rapid.Bool().Draw(t, "no document") {
		return ""
	}
	return rapid.SampledFrom(s.Documents).Draw(t, "document").ID
}

func anyDocument(t *rapid.T, s *data.State) data.Change {
	return data.Put(s, data.Document{ID: keyOf(t, s.Documents, "D"), Title: "文" + anyText.Draw(t, "title"), Number: anyText.Draw(t, "number")})
}

func anyTarget(t *rapid.T, s *data.State) data.Change {
	r := data.TargetVersion{ID: keyOf(t, s.Targets, "T"), Template: "city", Indicator: "I01", Area: areaOf(t, s), Target: maybe(t, anyNumber), Evidence: documentOf(t, s)}
	if removed[data.TargetVersion](t, s, r.ID, false) {
		return data.Remove[data.TargetVersion](s, r.ID)
	}
	return data.Put(s, r)
}

func anyRuling(t *rapid.T, s *data.State) data.Change {
	return data.Put(s, data.Ruling{ID: fmt.Sprintf("N%d", len(s.Rulings)), Kind: data.ContradictionRuling, Subject: "C01", Over: anyTexts(t), Reason: anyText.Draw(t, "reason")})
}

// anyLock draws an entry on a year without values.
func anyLock(t *rapid.T, s *data.State) data.Change {
	r := data.Lock{ID: fmt.Sprintf("N%d", len(s.Locks)), Year: 2030, Open: rapid.Bool().Draw(t, "open"), Reason: "因" + anyText.Draw(t, "reason")}
	if rapid.Bool().Draw(t, "one area") {
		r.Area = areaOf(t, s)
	}
	return data.Put(s, r)
}

func anyWork(t *rapid.T, s *data.State) data.Work {
	return data.Work{Status: rapid.SampledFrom(data.WorkStatuses).Draw(t, "status"), Owner: anyText.Draw(t, "owner"), Evidence: documentOf(t, s)}
}

func anyCommitment(t *rapid.T, s *data.State) data.Change {
	return data.Put(s, data.Commitment{ID: keyOf(t, s.Commitments, "K"), Number: maybe(t, anyNumber), Work: anyWork(t, s)})
}

func anyProgramme(t *rapid.T, s *data.State) data.Change {
	return data.Put(s, data.Programme{ID: keyOf(t, s.Programmes, "P"), Name: anyText.Draw(t, "name"), Work: anyWork(t, s)})
}

func anyStage(t *rapid.T, s *data.State) data.Change {
	r := data.StageEntry{ID: keyOf(t, s.Stages, "G"), Area: areaOf(t, s), Stage: rapid.SampledFrom(data.Stages).Draw(t, "stage"), Note: anyText.Draw(t, "note")}
	if removed[data.StageEntry](t, s, r.ID, false) {
		return data.Remove[data.StageEntry](s, r.ID)
	}
	return data.Put(s, r)
}

func anyContradiction(t *rapid.T, s *data.State) data.Change {
	return data.Put(s, data.Contradiction{ID: keyOf(t, s.Contradictions, "C"), Default: anyText.Draw(t, "ruling"), Values: anyTexts(t)})
}

func anyTemplate(t *rapid.T, s *data.State) data.Change {
	r := data.Template{ID: rapid.SampledFrom([]string{"T1", "T2", "empty"}).Draw(t, "id"), Official: rapid.Bool().Draw(t, "official")}
	if removed[data.Template](t, s, r.ID, false) {
		return data.Remove[data.Template](s, r.ID)
	}
	if old := data.Find[data.Template](s, r.ID); old != nil {
		r.Version = data.NextVersion(old.Version)
	}
	r.Thresholds.Rank = rapid.Float64Range(0, 1).Draw(t, "rank")
	for range rapid.IntRange(0, 2).Draw(t, "dimensions") {
		r.Dimensions = append(r.Dimensions, data.DimensionWeight{Dimension: anyText.Draw(t, "dimension"), Weight: rapid.Float64Range(.1, 9).Draw(t, "weight")})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "indicators") {
		r.Indicators = append(r.Indicators, data.Indicator{ID: fmt.Sprint("I", i), Weight: anyNumber.Draw(t, "weight"), Target: maybe(t, anyNumber)})
	}
	return data.Put(s, r)
}

func anyLayer(t *rapid.T, s *data.State) data.Change {
	r := data.Layer{ID: keyOf(t, s.Layers, "M"), Title: anyText.Draw(t, "title")}
	old := data.Find[data.Layer](s, r.ID)
	if removed[data.Layer](t, s, r.ID, false) {
		return data.Remove[data.Layer](s, r.ID)
	}
	if old != nil {
		r.Generation = old.Generation
	}
	return data.Put(s, r)
}

func anyImport(t *rapid.T, s *data.State) data.Change {
	r := data.Layer{ID: keyOf(t, s.Layers, "M"), Title: anyText.Draw(t, "title")}
	features := []data.Feature{}
	for range rapid.IntRange(0, 5).Draw(t, "features") {
		features = append(features, data.Feature{ID: anyText.Draw(t, "id"), Geometry: anyPoint.Draw(t, "point"), Properties: anyProperties.Draw(t, "properties")})
	}
	return data.LayerImport{Before: data.Find[data.Layer](s, r.ID), After: r, Features: values(features)}
}
