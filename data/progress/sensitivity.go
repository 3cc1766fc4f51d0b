package progress

// Variant is a score made another way, to see how far it depends on the way.
type Variant struct {
	Title string // 等权, 几何平均, 不计“创新投入”
	Score Score
}

// Sensitivity is 权重敏感性: the score as it is beside its variants.
type Sensitivity struct {
	Variants []Variant
	// Low and High are the least and the greatest among the score and its
	// variants; nil where the report has no score.
	Low, High *float64
}

// Sensitive makes the score of a report with all indicators alike, as a
// geometric mean, and without each dimension. A variant with too few values has
// no score and does not count.
func Sensitive(r *Report) Sensitivity {
	if r.Score.Value == nil {
		return Sensitivity{}
	}
	s := Sensitivity{Variants: []Variant{r.variant("等权", weighing{equal: true}), r.variant("几何平均", weighing{geometric: true})}}
	if len(r.Score.Dimensions) > 1 {
		for _, d := range r.Score.Dimensions {
			s.Variants = append(s.Variants, r.variant("不计“"+d.Name+"”", weighing{without: d.Name}))
		}
	}
	low, high := *r.Score.Value, *r.Score.Value
	for _, v := range s.Variants {
		if v.Score.Value != nil {
			low, high = min(low, *v.Score.Value), max(high, *v.Score.Value)
		}
	}
	s.Low, s.High = &low, &high
	return s
}

func (r *Report) variant(title string, w weighing) Variant {
	if r.Template != nil {
		w.dimensions = r.Template.Dimensions
	}
	s := score(r.Scored, w, r.Score.Rules)
	s.Template, s.Name, s.Version, s.Year = r.Score.Template, r.Score.Name, r.Score.Version, r.Score.Year
	return Variant{title, s}
}
