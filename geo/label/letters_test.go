package label

import (
	"slices"
	"testing"
)

func TestBreak(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"鄂城区", []string{"鄂城区"}},
		{"鄂州机场临空组团", []string{"鄂州机场", "临空组团"}},
		{"华中科技大学鄂州工业技术研究院", []string{"华中科技大学鄂州", "工业技术研究院"}},
		{"光谷科技创新大走廊鄂州功能区", []string{"光谷科技创新大走廊", "鄂州功能区"}},
		{"葛店片区（拟纳入湖北自贸区武汉片区）", []string{"葛店片区", "（拟纳入湖北自贸区武汉片区）"}},
		{"一城：特色鲜明的创新型城市", []string{"一城：", "特色鲜明的创新型城市"}},
		{"甲乙丙丁戊己庚辛", []string{"甲乙丙丁", "戊己庚辛"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Break(tt.name); !slices.Equal(got, tt.want) {
				t.Errorf("Break = %q, want %q", got, tt.want)
			}
		})
	}
}
