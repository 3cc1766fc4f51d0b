// Package briefing is 汇报: the whole screen for a meeting room, with the map and
// big figures only. The keys of a presenter lead from the city through its areas.
// It enters nothing and changes nothing.
package briefing

import (
	"fmt"
	"strconv"
	"time"

	words "ezmap/app/progress"
	"ezmap/data"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
)

// slide is what one picture of the briefing says: the city or one area.
type slide struct {
	area     data.AreaCode // data.Ezhou for the city
	title    string
	subtitle string // its part in the plan, “” for none said
	sites    []figure
	waiting  int // records of it that have no place on the map yet
	stage    string
	head     string // above the readings
	rows     []row
	areas    []line // of the city: how each area stands
}

// line is a name with what is said of it.
type line struct{ name, text string }

// figure is a count with what is counted.
type figure struct {
	count   int
	caption string
}

// row is how one indicator stands.
type row struct {
	name   string
	value  string // “” for missing
	target string
	state  string
	shape  fyne.Resource
}

// slides tells the state of the city and of each area, as of now.
func slides(s *data.State, now time.Time) []slide {
	m := progress.Moment{At: now}
	var all []slide
	if s.Area(data.Ezhou) != nil {
		all = append(all, tell(s, progress.City(s, m)))
	}
	for _, r := range progress.Areas(s, m) {
		all = append(all, tell(s, r))
		if all[0].area == data.Ezhou {
			all[0].areas = append(all[0].areas, line{r.Area.Name, words.AreaNote(r)})
		}
	}
	return all
}

func tell(s *data.State, r progress.Report) slide {
	x := slide{area: r.Area.Code, title: r.Area.Name, subtitle: r.Area.Role}
	x.count(s)
	x.stage = words.StageWords(r)
	x.read(r)
	return x
}

// levels are the levels in the order in which they are counted, with their words.
var levels = []struct {
	level data.Level
	word  string
}{{data.National, "国家级"}, {data.Provincial, "省级"}, {data.Municipal, "市级"}}

// count counts the records of the area by level. What no source gives a level
// is among all, not among a level.
func (x *slide) count(s *data.State) {
	byLevel := map[data.Level]int{}
	all := 0
	for i := range s.Sites {
		site := &s.Sites[i]
		if x.area != data.Ezhou && site.Area != x.area {
			continue
		}
		all++
		byLevel[site.Level]++
		if site.Unplaced() {
			x.waiting++
		}
	}
	x.sites = []figure{{all, "平台园区"}}
	for _, l := range levels {
		if byLevel[l.level] > 0 {
			x.sites = append(x.sites, figure{byLevel[l.level], l.word})
		}
	}
}

// read tells the indicators: those that have a value first, else in the order
// of the template.
func (x *slide) read(r progress.Report) {
	if r.Template == nil {
		x.head = "没有适用的指标模板"
		return
	}
	filled := 0
	var with, without []row
	for i := range r.Readings {
		reading := &r.Readings[i]
		if reading.Latest != nil || reading.Unconfirmed != nil {
			with = append(with, tellReading(reading))
			filled++
		} else {
			without = append(without, tellReading(reading))
		}
	}
	x.head = fmt.Sprintf("指标 已填 %d/%d 项", filled, len(r.Readings))
	x.rows = append(with, without...)
}

func tellReading(r *progress.Reading) row {
	x := row{name: r.Indicator.Name, state: r.Word(), shape: words.Shape(r.State)}
	if o := r.Latest; o == nil {
		o = r.Unconfirmed
		if o != nil {
			x.value = valueWords(r, o) + "待确认"
		}
	} else {
		x.value = valueWords(r, o)
	}
	if r.Target != nil {
		x.target = fmt.Sprintf("%d 年目标 %s %s", r.Indicator.TargetYear, words.Number(*r.Target, r.Indicator.Unit), r.Indicator.Unit)
	}
	return x
}

func valueWords(r *progress.Reading, o *data.Observation) string {
	if o.Missed {
		return "未达成（" + strconv.Itoa(o.Year) + "）"
	}
	return words.Number(o.Value, r.Indicator.Unit) + " " + r.Indicator.Unit + "（" + strconv.Itoa(o.Year) + "）"
}
