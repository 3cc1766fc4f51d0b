package merge

import (
	"fmt"
	"slices"

	"ezmap/data"
)

var elementParts = []part[data.Element]{
	plain("名称", func(e *data.Element) [2]string { return [2]string{e.Name, e.Short} }),
	plain("布局", func(e *data.Element) data.Scheme { return e.Scheme }),
	plain("类别", func(e *data.Element) data.ElementKind { return e.Kind }),
	plain("文字", func(e *data.Element) string { return e.Text }),
	plain("章节", func(e *data.Element) string { return e.Section }),
	plain("精度", func(e *data.Element) data.Precision { return e.Precision }),
	plain("依据", func(e *data.Element) string { return e.Basis }),
	plain("宽度", func(e *data.Element) float64 { return e.Width }),
	{"形状", func(a, b *data.Element) bool { return sameGeometry(a.Geometry, b.Geometry) }},
	{"节点", func(a, b *data.Element) bool { return slices.EqualFunc(a.Nodes, b.Nodes, sameNode) }},
	{"其他属性", func(a, b *data.Element) bool { return sameExtra(a.Extra, b.Extra) }},
}

func sameNode(a, b data.Node) bool {
	return a.Name == b.Name && a.Area == b.Area && a.Site == b.Site && sameLocation(a.Location, b.Location)
}

// Elements compares layout elements with those at hand as ElementsWith does, to update them.
func Elements(s *data.State, incoming []data.Element, problems []data.Problem, title string) Plan {
	return ElementsWith(s, incoming, problems, title, Options{})
}

// ElementsWith compares layout elements with those at hand by their id, to insert or update
// them; none is removed. The change is one Batch with the given title.
func ElementsWith(s *data.State, incoming []data.Element, problems []data.Problem, title string, o Options) Plan {
	p := begin(problems)
	seen := map[string]bool{}
	var changes []data.Change
	for i := range incoming {
		e := &incoming[i]
		if seen[e.ID] {
			p.refuse(data.Problem{
				Where:   fmt.Sprintf("布局要素“%s”", e.Name),
				Message: fmt.Sprintf("编号 %s 重复，请只保留一个。", e.ID),
			}, e.ID, e.Name)
			continue
		}
		seen[e.ID] = true
		before := data.Find[data.Element](s, e.ID)
		row := Row{Where: o.where(i), Key: e.ID, Title: e.Name, Place: e.Geometry}
		if before != nil {
			row.Fields = differences(elementParts, before, e)
		}
		if len(row.Fields) > 0 && o.Mode == Insert {
			p.keep(row)
			continue
		}
		if p.judgeRow(row, before != nil) != Same {
			after := *e
			changes = append(changes, data.Edit[data.Element]{Before: before, After: &after})
		}
	}
	p.batch(title, changes)
	return p
}
