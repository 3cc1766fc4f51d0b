package ledger

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/data"
)

// draft is a template with what is changed in it and not kept yet. It is remembered
// when the program ends.
type draft struct{ Template data.Template }

// draftKey is the setting that remembers the draft.
const draftKey = "ledger.template.draft"

// recallDraft returns the draft of the last time, nil for none.
func recallDraft(host words.Host) *draft {
	var d draft
	// What cannot be read is as if it had not been remembered.
	if json.Unmarshal([]byte(host.Setting(draftKey)), &d) != nil || d.Template.ID == "" {
		return nil
	}
	return &d
}

// remember keeps the draft, or forgets it.
func (t *Templates) remember() {
	text := []byte{}
	if t.draft != nil {
		var err error
		if text, err = json.Marshal(t.draft); err != nil {
			return
		}
	}
	t.p.Host.Keep(draftKey, string(text))
}

// words says what is changed against what the library holds.
func (d *draft) words(s *data.State) string {
	before := data.Find[data.Template](s, d.Template.ID)
	if before == nil {
		return fmt.Sprintf("新模板，还没有存：%d 项指标。", len(d.Template.Indicators))
	}
	added, changed, removed := 0, 0, 0
	for k := range d.Template.Indicators {
		i := &d.Template.Indicators[k]
		switch old := before.Indicator(i.ID); {
		case old == nil:
			added++
		case !reflect.DeepEqual(old, i):
			changed++
		}
	}
	for k := range before.Indicators {
		if d.Template.Indicator(before.Indicators[k].ID) == nil {
			removed++
		}
	}
	var parts []string
	for _, one := range []struct {
		verb string
		n    int
	}{{"新增", added}, {"改变", changed}, {"去掉", removed}} {
		if one.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 项", one.verb, one.n))
		}
	}
	if parts == nil {
		parts = []string{"次序变了"}
	}
	return "有改动还没有存：" + strings.Join(parts, "，") + "。"
}

// change makes a change in the draft of the shown template, which begins as the
// template stands, with its next version.
func (t *Templates) change(do func(*data.Template)) {
	one := *t.shown()
	one.Indicators = slices.Clone(one.Indicators)
	if !t.drafting() {
		one.Version = data.NextVersion(one.Version)
	}
	do(&one)
	t.draft = &draft{one}
	if kept := data.Find[data.Template](t.p.Host.State(), one.ID); kept != nil && kept.Measures(&one) {
		t.draft = nil // all of it was taken back
	}
	t.remember()
	t.Update()
}

// begin begins a draft in place of another one, after asking where that would be lost.
func (t *Templates) begin(one data.Template) {
	start := func() {
		t.draft, t.id, t.row = &draft{one}, one.ID, ""
		t.remember()
		t.Update()
	}
	if t.draft == nil {
		start()
		return
	}
	control.Ask(t.p.Window, "放弃改动", "模板“"+t.draft.Template.Name+"”有改动还没有存，新建就放弃这些改动。", "放弃", start)
}

// mayChange asks before a draft of another template is lost.
func (t *Templates) mayChange(do func()) {
	if t.draft == nil || t.draft.Template.ID == t.id {
		do()
		return
	}
	control.Ask(t.p.Window, "放弃改动", "模板“"+t.draft.Template.Name+"”有改动还没有存，改这个模板就放弃那些改动。", "放弃", do)
}

// keepDraft records the draft as a version.
func (t *Templates) keepDraft() {
	one := t.draft.Template
	if len(one.Indicators) == 0 {
		control.Tell(t.p.Window, "没有存", "模板里还没有指标，请先添加。")
		return
	}
	t.put(fmt.Sprintf("存指标模板“%s”%s 版", one.Name, one.Version), one, true)
}

// put records a template; with its draft done.
func (t *Templates) put(title string, one data.Template, done bool) {
	host := t.p.Host
	host.Do(data.Batch{Title: title, Changes: []data.Change{data.Put(host.State(), one)}}, func(err error) {
		if err != nil {
			return
		}
		if done {
			t.draft = nil
			t.remember()
		}
		t.id = one.ID
		t.Update()
	})
}

// askDrop gives the draft up.
func (t *Templates) askDrop() {
	control.Ask(t.p.Window, "放弃改动", "还没有存的改动全部放弃，模板回到资料库里的样子。", "放弃", func() {
		t.draft, t.row = nil, ""
		t.remember()
		t.Update()
	})
}
