package progress

import (
	"testing"

	"ezmap/data"
)

func TestMoves(t *testing.T) {
	s := firmsOf2022()
	s.Observations[0].Year, s.Observations[0].Value = 2021, 133 // P 0, E .2, behind
	year := func(y int) *Report { r := Area(s, data.Echeng, Moment{Year: y, At: march(9).At}); return &r }
	want := "高新技术企业数：2021年 133家 → 2022年 225家，增加 92家，状态由“明显滞后”变为“达到进度”。"
	if got := Moves(year(2021), year(2022)); len(got) != 1 || got[0].Sentence != want {
		t.Errorf("%+v", got)
	}
	if got := Moves(year(2022), year(2022)); len(got) != 0 {
		t.Errorf("nothing changed: %+v", got)
	}
	if got := Moves(year(2020), year(2022)); got[0].Sentence != "高新技术企业数：新填 2022年 225家，状态由“数据缺失”变为“达到进度”。" {
		t.Errorf("%s", got[0].Sentence)
	}
}
