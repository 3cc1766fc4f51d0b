package safety

import (
	"fmt"
	"strings"
	"time"

	"ezmap/data"
)

// sized returns a number of bytes in the unit that people read it in.
func sized(bytes int64) string {
	switch {
	case bytes >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(bytes)/(1<<30))
	case bytes >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	}
	return fmt.Sprintf("%d KB", (bytes+1023)>>10)
}

// moment returns a time as it stands in lists.
func moment(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

// ago says how long ago something was, in days.
func ago(at, now time.Time) string {
	day := func(t time.Time) time.Time {
		y, m, d := t.Local().Date()
		return time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	}
	switch days := int(day(now).Sub(day(at)).Hours()) / 24; {
	case days < 0:
		return "日期在今天之后"
	case days == 0:
		return "今天"
	case days == 1:
		return "昨天"
	default:
		return fmt.Sprintf("%d天前", days)
	}
}

// counted returns what a library holds in one line, without what it has none of.
func counted(all []data.Tally) string {
	var parts []string
	for _, t := range all {
		if t.Count > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", t.Title, t.Count))
		}
	}
	return strings.Join(parts, "，")
}

// changed returns how the counts would change by restoring, “” where none does.
func changed(r data.Restoring) string {
	var parts []string
	for i, now := range r.Now {
		if then := r.Then[i].Count; then != now.Count {
			parts = append(parts, fmt.Sprintf("%s %d → %d", now.Title, now.Count, then))
		}
	}
	return strings.Join(parts, "；")
}

// lostNamed is how many lost changes are named on the screen.
const lostNamed = 4

// previewed says what restoring a backup would change, a paragraph each.
func previewed(r data.Restoring) []string {
	lines := []string{r.Kinship.Sentence()}
	if counts := changed(r); counts != "" {
		lines = append(lines, counts+"。")
	}
	if r.LostCount == 0 {
		return lines
	}
	lost := fmt.Sprintf("以下%d步改动不在这份备份中：", r.LostCount)
	for i, l := range r.Lost {
		if i == lostNamed {
			break
		}
		who := l.Who
		if who == "" {
			who = "未署名"
		}
		lost += fmt.Sprintf("\n· %s　%s　%s", moment(l.At), who, l.What)
	}
	if more := r.LostCount - min(lostNamed, len(r.Lost)); more > 0 {
		lost += fmt.Sprintf("\n· 另有更早的%d步", more)
	}
	return append(lines, lost)
}

// checkedWords say what a check found.
func checkedWords(problems []string, took time.Duration) string {
	const most = 6
	if len(problems) == 0 {
		return fmt.Sprintf("资料库完好：文件页、引用、空间索引、记录、几何、照片附件和变更历史都已核对（用时%.1f秒）。", took.Seconds())
	}
	text := fmt.Sprintf("发现%d处问题，请从备份恢复，或把资料库文件交给维护人员：\n", len(problems))
	text += "· " + strings.Join(problems[:min(most, len(problems))], "\n· ")
	if more := len(problems) - most; more > 0 {
		text += fmt.Sprintf("\n· 另有%d处", more)
	}
	return text
}

// ClockWarning says that the clock of the PC is behind the last change.
func ClockWarning(behind time.Duration) string {
	length := fmt.Sprintf("%d分钟", int(behind.Minutes()))
	switch days := int(behind.Hours()) / 24; {
	case days >= 1:
		length = fmt.Sprintf("%d天", days)
	case behind >= time.Hour:
		length = fmt.Sprintf("%d小时", int(behind.Hours()))
	}
	return "这台电脑的时钟比最近一次改动的时间早" + length + "：时钟被拨回，或那次改动时时钟偏快。变更历史仍按先后编号，不会乱；但新改动记下的时间会偏早。请先校正系统时间。"
}
