package merge

import (
	"fmt"
	"reflect"

	"ezmap/data"
)

// Template compares a template that was read with the one of its id at hand,
// indicator by indicator. One that measures otherwise needs another version; an
// indicator that has values or targets cannot be left out.
func Template(s *data.State, t data.Template, problems []data.Problem) Plan {
	p := begin(problems)
	before := data.Find[data.Template](s, t.ID)
	for k := range t.Indicators {
		i := &t.Indicators[k]
		var old *data.Indicator
		if before != nil {
			old = before.Indicator(i.ID)
		}
		var differs []string
		if old != nil && !reflect.DeepEqual(old, i) {
			differs = []string{"指标"}
		}
		p.judge(i.ID, i.Name, old != nil, differs)
	}
	if before == nil {
		p.Change = data.Edit[data.Template]{After: &t}
		return p
	}
	for k := range before.Indicators {
		i := &before.Indicators[k]
		if t.Indicator(i.ID) != nil {
			continue
		}
		if s.UsesIndicator(t.ID, i.ID) {
			p.refuse(data.Problem{Message: fmt.Sprintf("指标“%s”（%s）已有数值或目标，不能从模板中去掉。请保留这一行，或另立模板。", i.Name, i.ID)}, i.ID, i.Name)
			continue
		}
		p.Removed++
	}
	switch after := t; {
	case t.Version == before.Version && !before.Measures(&t):
		p.refuse(data.Problem{Message: fmt.Sprintf("模板“%s”有改动，请给出新的版本号，例如“%s”。", before.Name, data.NextVersion(before.Version))}, t.ID, t.Name)
	case !reflect.DeepEqual(*before, t):
		p.Change = data.Edit[data.Template]{Before: before, After: &after}
	}
	return p
}
