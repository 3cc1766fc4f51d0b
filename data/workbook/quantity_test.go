package workbook

import (
	"math"
	"testing"
)

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		text string
		want Quantity
		ok   bool
	}{
		{"１２３", Quantity{123, ""}, true},
		{" 1,234.5 ", Quantity{1234.5, ""}, true},
		{"１，２３４", Quantity{1234, ""}, true},
		{"3.5亿元", Quantity{3.5, "亿元"}, true},
		{"35000 万元", Quantity{35000, "万元"}, true},
		{"12.5％", Quantity{12.5, "%"}, true},
		{"133（家）", Quantity{133, "家"}, true},
		{"−2.5", Quantity{-2.5, ""}, true},
		{"(2.5)", Quantity{-2.5, ""}, true},
		{"1.5e3", Quantity{1500, ""}, true},
		{"0", Quantity{0, ""}, true},
		{"", Quantity{}, false},
		{"—", Quantity{}, false},
		{"约5", Quantity{}, false},
		{"5-6家", Quantity{}, false},
		{"1,23", Quantity{}, false},
		{"1.2.3", Quantity{}, false},
		{"2022年3月", Quantity{}, false},
		{"1e999", Quantity{}, false},
	} {
		got, ok := ParseQuantity(c.text)
		if got != c.want || ok != c.ok {
			t.Errorf("%q: %v %v, want %v %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestQuantityOfCells(t *testing.T) {
	if q, ok := (Cell{Kind: Number, Number: 0.125, Percent: true}).Quantity(); !ok || q != (Quantity{12.5, "%"}) {
		t.Errorf("%v %v", q, ok)
	}
	for _, kind := range []Kind{Empty, Fault, Date, Bool} {
		if q, ok := (Cell{Kind: kind, Text: "5", Number: 5}).Quantity(); ok {
			t.Errorf("kind %d is %v", kind, q)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		q    Quantity
		unit string
		want float64
		ok   bool
	}{
		{Quantity{35000, "万元"}, "亿元", 3.5, true},
		{Quantity{3.5, "亿元"}, "万元", 35000, true},
		{Quantity{3.5, "亿"}, "亿元", 3.5, true},
		{Quantity{12, "%"}, "%", 12, true},
		{Quantity{5, "‰"}, "%", 0.5, true},
		{Quantity{7, ""}, "亿元", 7, true},
		{Quantity{3, "家"}, "亿元", 0, false},
		{Quantity{15, "亩"}, "公顷", 1, true},
		{Quantity{3, "光年"}, "光年", 3, true},
	} {
		got, ok := c.q.In(c.unit)
		if ok != c.ok || math.Abs(got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%v in %s: %v %v, want %v %v", c.q, c.unit, got, ok, c.want, c.ok)
		}
	}
}

func TestAddress(t *testing.T) {
	for column, want := range map[int]string{0: "A7", 25: "Z7", 26: "AA7", 701: "ZZ7", 702: "AAA7", 16383: "XFD7"} {
		if got := Address(7, column); got != want {
			t.Errorf("column %d: %s, want %s", column, got, want)
		}
		if row, back, ok := parseAddress(want); !ok || row != 7 || back != column {
			t.Errorf("%s: %d %d %v", want, row, back, ok)
		}
	}
}
