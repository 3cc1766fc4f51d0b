package data

// Precision tells how far a position may be trusted.
type Precision string

// The precisions, from best to worst.
const (
	Surveyed    Precision = "surveyed"    // 实测
	Reference   Precision = "reference"   // 已核: checked against a public figure
	Approximate Precision = "approximate" // 约略: within about 1 km
	Sketch      Precision = "sketch"      // 示意: right zone, may be several km off
)

// Title returns the Chinese word, “” for none.
func (p Precision) Title() string {
	switch p {
	case Surveyed:
		return "实测"
	case Reference:
		return "已核"
	case Approximate:
		return "约略"
	case Sketch:
		return "示意"
	}
	return ""
}
