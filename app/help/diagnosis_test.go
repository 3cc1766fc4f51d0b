package help

import (
	"strings"
	"testing"

	"ezmap/data"
)

func TestDiagnosisSaysWhatIsAsked(t *testing.T) {
	d := Diagnosis{
		Version: "0.1.0", Commit: "abc", Width: 1366, Height: 700, Scale: 1.25, Appearance: "浅色", Screen: "布局图",
		State:        &data.State{DataVersion: "2026.2", Sites: make([]data.Site, 90)},
		LibraryBytes: 3 << 20, Last: []string{"11-24 10:00:00 启动"},
	}
	got := d.String()
	for _, want := range []string{"版本：0.1.0 abc\n", "窗口：1366×700，缩放 125%，浅色，布局图\n", "底图瓦片：不显示\n", "初始数据：2026.2\n", "资料库：3.0 MB；记录 90，", "  11-24 10:00:00 启动\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
}
