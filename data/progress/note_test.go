package progress

import (
	"strings"
	"testing"

	"ezmap/data"
)

func TestNote(t *testing.T) {
	template := data.Template{ID: "county-reference", Name: "参考模板", Version: "2026.1", Origin: "公开文本"}
	note := Note(&template, Moment{Rules: Rules{OnTrack: .9}})
	for _, want := range []string{
		"参考模板，版本 2026.1，来源：公开文本。该模板不是本省官方指标",
		"节奏不低于 0.90 为达到进度，不低于 0.60 为略滞后", "完整度不足 50% 的不计总分，不足 80%", "不计分", "相差不超过 2 分",
		"[4] OECD",
	} {
		if !strings.Contains(note, want) {
			t.Errorf("%q is missing in\n%s", want, note)
		}
	}
	if carried := Note(nil, Moment{Rules: Rules{CarryForward: true}}); !strings.Contains(carried, "可信度减半") || strings.Contains(carried, "只列出") {
		t.Error("the note does not say that values are carried forward")
	}
	// Each source is cited, and each citation has its source.
	for k := range sources {
		if mark := "[" + string(rune('1'+k)) + "]"; strings.Count(note, mark) < 2 {
			t.Errorf("%s is not cited", mark)
		}
	}
}

// The confidences of the note are those by which a score is made.
func TestNoteNamesTheConfidences(t *testing.T) {
	note := Note(nil, Moment{})
	for _, s := range data.ObservationStatuses {
		if !strings.Contains(note, s.Title()) {
			t.Errorf("%s is missing", s.Title())
		}
	}
}
