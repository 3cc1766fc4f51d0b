// Package class sorts numbers into classes (分级) and gives classes their
// colours: breaks by several methods, ramps that hold for colour-blind eyes and
// in grey print. It knows neither map nor data.
package class

// Method is how the bounds between classes are found.
type Method string

// The methods.
const (
	Equal    Method = "equal"    // 等间距: classes of equal width
	Quantile Method = "quantile" // 分位数: classes of equally many values
	Natural  Method = "natural"  // 自然断点: Fisher–Jenks, least variance inside the classes
	Typed    Method = "typed"    // 自定义: bounds typed in by hand
)

// Methods lists the methods in the order in which they are offered.
var Methods = []Method{Natural, Quantile, Equal, Typed}

var titles = map[Method]string{Equal: "等间距", Quantile: "分位数", Natural: "自然断点", Typed: "自定义"}

// Title returns the Chinese word of the method, “” for an unknown one.
func (m Method) Title() string { return titles[m] }

// MostClasses is how many classes an eye still tells apart on a ramp.
const MostClasses = 9

// Index returns the class of a value, counted from 0: how many bounds are at or
// below it. The bounds rise; a value on a bound belongs to the class above.
func Index(breaks []float64, v float64) int {
	k := 0
	for k < len(breaks) && breaks[k] <= v {
		k++
	}
	return k
}
