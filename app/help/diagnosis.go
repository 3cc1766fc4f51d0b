package help

import (
	"fmt"
	"runtime"
	"strings"

	"ezmap/data"
)

// Diagnosis is what whoever helps the office needs to know of a program at work
// (诊断信息). It has no room for names, folders or keys.
type Diagnosis struct {
	Version, Commit string
	State           *data.State
	LibraryBytes    int64 // of the file, 0 for one in memory
	// Window is the size of the window in pixels of the toolkit, Scale how many
	// of the screen one of these has.
	Width, Height, Scale float32
	Appearance           string
	Tiles                bool // shown under the map
	Screen               string
	Last                 []string // the last notes of the program, without names and folders
}

// String writes it, a line a fact.
func (d Diagnosis) String() string {
	var b strings.Builder
	line := func(name, format string, values ...any) {
		fmt.Fprintf(&b, "%s：%s\n", name, fmt.Sprintf(format, values...))
	}
	b.WriteString("鄂创图诊断信息（不含姓名、路径和密钥）\n")
	line("版本", "%s", strings.TrimSpace(d.Version+" "+d.Commit))
	line("系统", "%s/%s，%d 个处理器，%s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	line("窗口", "%.0f×%.0f，缩放 %.0f%%，%s，%s", d.Width, d.Height, d.Scale*100, d.Appearance, d.Screen)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	line("内存", "在用 %d MB，向系统取得 %d MB", m.HeapAlloc>>20, m.Sys>>20)
	line("底图瓦片", "%s", map[bool]string{true: "显示", false: "不显示"}[d.Tiles])
	if s := d.State; s != nil {
		line("初始数据", "%s", s.DataVersion)
		line("资料库", "%.1f MB；记录 %d，布局要素 %d，区域 %d，指标模板 %d，数值 %d，图层 %d，来源文件 %d",
			float64(d.LibraryBytes)/(1<<20), len(s.Sites), len(s.Elements), len(s.Areas), len(s.Templates), len(s.Observations), len(s.Layers), len(s.Documents))
	}
	if len(d.Last) > 0 {
		b.WriteString("最近的运行记录：\n")
		for _, l := range d.Last {
			b.WriteString("  " + l + "\n")
		}
	}
	return b.String()
}
