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

// A share moves by points, not by per cent of itself: 2.5 % after 2 % is 0.5 个百分点.
func TestSharesMoveByPoints(t *testing.T) {
	if got := difference("增加", 0.5, "%") + "，" + difference("减少", 0.5, "%") + "，" + difference("减少", 3, "家"); got != "提高 0.5 个百分点，下降 0.5 个百分点，减少 3家" {
		t.Error(got)
	}
}
