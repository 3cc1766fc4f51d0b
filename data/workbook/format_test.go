package workbook

import "testing"

func TestFormatOf(t *testing.T) {
	for code, want := range map[string]format{
		"General": plainFormat, "0.00": plainFormat, "#,##0.00_);[Red](#,##0.00)": plainFormat, "0.00E+00": plainFormat,
		`"day"0`: plainFormat, `\d0`: plainFormat, `[$¥-804]#,##0`: plainFormat, "@": plainFormat, `[DBNum1]General`: plainFormat,
		"yyyy-mm-dd": dateFormat, `yyyy"年"m"月"d"日"`: dateFormat, "[h]:mm": dateFormat, "mm:ss.0": dateFormat, `[$-804]e"年"`: dateFormat, "m/d/yy h:mm": dateFormat,
		"0%": percentFormat, "0.00%;[Red]-0.00%": percentFormat, `0"%"`: plainFormat,
	} {
		if got := formatOf(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}
