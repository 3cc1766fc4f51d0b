package progress

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/doubts"
	"ezmap/data/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Form enters a value of one indicator in one area. While it is typed it says
// what looks wrong; a value that stands already is corrected with a reason or
// stands beside the new one, and is never overwritten.
type Form struct {
	widget.BaseWidget
	host Host
	now  func() time.Time
	// Kept is called when the value was recorded, Resized when the form may be
	// higher or lower than before; nil for nobody.
	Kept, Resized func()

	column   *control.Column
	template string
	area     data.AreaCode
	reading  *progress.Reading
	corrects string // the value under correction, “” for none

	year, value, source, certificate, reason              *control.Entry
	status, months, holds                                 *control.Select
	document                                              *DocumentChoice
	content                                               *control.Select // what is told, one of the contents
	confirmed                                             *control.Check
	way                                                   *control.Segments // of a second value for one cell
	title, valueName, standing, reasonName, doubts, fault *control.Prose
	certificateField, holdsField, reasonField, valueField fyne.CanvasObject
	enter                                                 *control.Button
}

// The ways of a second value for one cell.
const (
	correctIt = iota
	besideIt
)

// NewForm returns a form that shows nothing yet.
func NewForm(p Params) *Form {
	f := &Form{
		host: p.Host, now: p.Now, column: control.NewColumn(0, theme.Space8),
		year: control.NewEntry(), value: control.NewEntry(), source: control.NewEntry(),
		certificate: control.NewEntry(), reason: control.NewEntry(),
		title: control.NewStrong(""), valueName: control.NewNote(""), standing: control.NewProse(""), reasonName: control.NewNote(""),
		doubts: control.NewWarning(""), fault: control.NewFault(""),
	}
	f.status = control.NewSelect(titles(data.ObservationStatuses, data.ObservationStatus.Title), func(string) { f.look() })
	f.months = control.NewSelect(titles(data.CommonMonths, data.Months.Title), func(string) { f.look() })
	f.holds = control.NewSelect(nil, func(string) { f.look() })
	f.document = NewDocumentChoice(p)
	f.confirmed = control.NewCheck("已核定（核定后才计分）", nil)
	f.content = control.NewSelect(nil, f.setContent)
	f.way = control.NewSegments([]control.Segment{
		{Word: "更正原数", Tip: "新数替代原数，写明原因；原数保留可查"},
		{Word: "两数并存", Tip: "两个数都留下，成为数值冲突，裁定以前都不计分"},
	}, correctIt, func(int) { f.layout() })
	f.value.SetPlaceHolder("没有数值就不填")
	f.source.SetPlaceHolder("表名、文件名；选了来源文件可不填")
	f.certificate.SetPlaceHolder("批复、认定文件的文号")
	f.reason.SetPlaceHolder("例如：原数漏计 4 家")
	f.enter = control.NewButton("记入", nil, f.submit)
	f.enter.Importance = widget.HighImportance
	for _, e := range []*control.Entry{f.value, f.source, f.certificate, f.reason} {
		e.OnSubmitted = func(string) { f.submit() }
	}
	f.year.OnChanged = func(string) { f.look() }
	f.value.OnChanged = func(string) { f.look() }
	f.certificate.OnChanged = func(string) { f.look() }
	f.build()
	f.ExtendBaseWidget(f)
	return f
}

// build lays the fields below one another.
func (f *Form) build() {
	f.certificateField = control.NewField("证书文号", f.certificate)
	f.holdsField = control.NewField("口径", f.holds)
	f.reasonField = control.NewColumn(0, 2, f.reasonName, f.reason)
	f.valueField = control.NewColumn(0, 2, f.valueName, f.value)
	f.column.Set(
		f.title,
		container.NewGridWithColumns(2, control.NewField("年份", f.year), control.NewField("期间", f.months)),
		container.NewGridWithColumns(2, control.NewField("填报内容", f.content), control.NewField("状态", f.status)),
		f.valueField, f.doubts, f.certificateField, f.holdsField,
		control.NewField("来源", f.source), control.NewField("来源文件、页码", f.document), f.standing, f.way, f.reasonField, f.confirmed, f.fault, f.enter)
}

// titles returns the words of things.
func titles[T any](all []T, title func(T) string) []string {
	words := make([]string, len(all))
	for i, one := range all {
		words[i] = title(one)
	}
	return words
}

// named returns the thing of a word, the zero one where none has it.
func named[T any](all []T, title func(T) string, word string) (none T) {
	if i := slices.IndexFunc(all, func(t T) bool { return title(t) == word }); i >= 0 {
		return all[i]
	}
	return none
}

// CreateRenderer returns the renderer of the form.
func (f *Form) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.column) }

// HeightFor returns the height at a width.
func (f *Form) HeightFor(width float32) float32 { return f.column.HeightFor(width) }

// Display shows the form of an indicator in an area, with empty fields when it is
// another one than before.
func (f *Form) Display(template string, area data.AreaCode, r *progress.Reading) {
	another := f.reading == nil || f.template != template || f.area != area || f.reading.Indicator.ID != r.Indicator.ID
	f.template, f.area, f.reading = template, area, r
	if another {
		f.empty()
	}
	f.document.Renew()
	f.layout()
}

// empty clears the fields.
func (f *Form) empty() {
	f.corrects = ""
	f.year.SetText(strconv.Itoa(f.now().Year() - 1))
	for _, e := range []*control.Entry{f.value, f.source, f.certificate, f.reason} {
		e.SetText("")
	}
	f.months.SetSelected(data.Months("").Title())
	f.status.SetSelected(data.Annual.Title())
	f.setHolds(data.Unstated)
	f.document.Set("", "")
	f.confirmed.SetChecked(true)
	f.content.Options = f.contents()
	f.content.SetSelected(levelContent)
	f.way.Choose(correctIt)
	f.fault.SetText("")
}

// setHolds offers the inclusions of the area.
func (f *Form) setHolds(chosen data.Inclusion) {
	f.holds.Options = titles(data.Inclusions, f.inclusionTitle)
	f.holds.SetSelected(f.inclusionTitle(chosen))
}

func (f *Form) inclusionTitle(i data.Inclusion) string {
	return f.host.State().InclusionTitle(f.area, i)
}

// Correct fills the form with a value that is to be replaced.
func (f *Form) Correct(o data.Observation) {
	f.empty()
	f.corrects = o.ID
	f.year.SetText(strconv.Itoa(o.Year))
	f.months.SetSelected(o.Months.Title())
	switch {
	case o.Growth:
		f.content.SetSelected(growthContent)
	case o.Missed:
		f.content.SetSelected(missedContent)
	case o.Inapplicable:
		f.content.SetSelected(inapplicableContent)
	}
	f.status.SetSelected(o.Status.Title())
	f.value.SetText(Plain(Number(o.Value, f.reading.Indicator.Unit)))
	f.source.SetText(o.Source)
	f.certificate.SetText(o.Certificate)
	f.setHolds(o.Holds)
	f.document.Set(o.Evidence, o.Page)
	f.layout()
}

// milestone tells that the indicator counts certificates.
func (f *Form) milestone() bool {
	k := f.reading.Indicator.Kind
	return k == data.MilestoneTarget || k == data.CountTarget
}

// The contents of what is told of a period.
const (
	levelContent        = "数值"
	growthContent       = "可比价增速"
	missedContent       = "到期未达成"
	inapplicableContent = "不适用"
)

// contents are the contents that the indicator can have.
func (f *Form) contents() []string {
	all := []string{levelContent}
	if f.reading.Indicator.Kind == data.GrowthTarget {
		all = append(all, growthContent)
	}
	if f.milestone() && f.reading.Due {
		all = append(all, missedContent)
	}
	return append(all, inapplicableContent)
}

// told tells that a number is told.
func (f *Form) told() bool {
	return f.content.Selected != missedContent && f.content.Selected != inapplicableContent
}

func (f *Form) setContent(string) { f.look() }

// layout shows the fields that the value needs. The fields stay where they are:
// one that is being typed into keeps the keyboard.
func (f *Form) layout() {
	f.title.SetText("记入新值")
	if f.corrects != "" {
		f.title.SetText("更正 " + f.correctedWords())
	}
	f.valueName.SetText("数值" + unit(f.reading.Indicator))
	if f.content.Selected == growthContent {
		f.valueName.SetText("比上年增长，按可比价（%）")
	}
	f.reasonName.SetText("更正原因")
	if f.content.Selected == inapplicableContent {
		f.reasonName.SetText("不适用的原因")
	}
	rivals := f.rivals()
	if f.corrects != "" {
		rivals = nil
	}
	f.standing.SetText("")
	if len(rivals) > 0 {
		f.standing.SetText(fmt.Sprintf("这一期已有 %s。新数怎样处理：", f.figures(rivals)))
	}
	state := f.host.State()
	for o, on := range map[fyne.CanvasObject]bool{
		f.valueField: f.told(), f.certificateField: f.milestone() && f.told(),
		f.holdsField: state.Inside(f.area) != nil,
		f.way:        len(rivals) > 0, f.reasonField: f.corrects != "" || f.content.Selected == inapplicableContent || len(rivals) > 0 && f.way.Chosen() == correctIt,
	} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	f.column.Refresh()
	f.Refresh()
	if f.Resized != nil {
		f.Resized()
	}
}

// correctedWords names the value under correction.
func (f *Form) correctedWords() string {
	if o := data.Find[data.Observation](f.host.State(), f.corrects); o != nil {
		return data.PeriodTitle(o.Year, o.Months) + " " + Number(o.Value, f.reading.Indicator.Unit) + f.reading.Indicator.Unit
	}
	return ""
}

// figures lists values with their statuses.
func (f *Form) figures(values []data.Observation) string {
	var words []string
	for _, o := range values {
		words = append(words, Number(o.Value, f.reading.Indicator.Unit)+f.reading.Indicator.Unit+"（"+o.Status.Title()+"）")
	}
	return strings.Join(words, "、")
}

// rivals returns the values that stand where the one typed would; none while
// nothing is typed.
func (f *Form) rivals() []data.Observation {
	if f.told() && strings.TrimSpace(f.value.Text) == "" {
		return nil
	}
	o, err := f.filled().draft(f.host.State(), f.now())
	var at *FieldError
	if errors.As(err, &at) && at.Field == YearField {
		return nil
	}
	return standing(f.host.State(), &o)
}

// look says what looks wrong in what is typed so far, and asks what becomes of a
// value that is there already.
func (f *Form) look() {
	if f.reading == nil {
		return
	}
	f.doubts.SetText("")
	o, err := f.filled().draft(f.host.State(), f.now())
	if f.told() && strings.TrimSpace(f.value.Text) != "" && err == nil {
		f.doubts.SetText(doubtWords(doubts.About(f.host.State(), f.superseding(o), doubts.Rules{})))
	}
	f.layout()
}

// doubtWords says doubts in lines. That a value is there already is asked about
// elsewhere.
func doubtWords(all []doubts.Doubt) string {
	var lines []string
	for _, d := range all {
		if d.Kind != doubts.Contradicts {
			lines = append(lines, d.Message)
		}
	}
	return strings.Join(lines, "\n")
}

// superseding has the value replace what it will replace.
func (f *Form) superseding(o data.Observation) data.Observation {
	if rivals := standing(f.host.State(), &o); o.Supersedes == "" && len(rivals) > 0 && f.way.Chosen() == correctIt {
		o.Supersedes = rivals[0].ID
	}
	return o
}

func (f *Form) filled() Filled {
	return Filled{
		Template: f.template, Indicator: f.reading.Indicator, Area: f.area,
		Year: f.year.Text, Months: named(data.CommonMonths, data.Months.Title, f.months.Selected), Value: f.value.Text,
		Status: named(data.ObservationStatuses, data.ObservationStatus.Title, f.status.Selected),
		Holds:  named(data.Inclusions, f.inclusionTitle, f.holds.Selected),
		Source: f.source.Text, Evidence: f.document.ID(), Page: f.document.Page(), Certificate: f.certificate.Text,
		Confirmed: f.confirmed.Checked, Missed: f.content.Selected == missedContent, Growth: f.content.Selected == growthContent,
		Inapplicable: f.content.Selected == inapplicableContent, Who: f.host.Who(),
		Corrects: f.corrects, Reason: f.reason.Text,
	}
}

func (f *Form) submit() {
	filled, state := f.filled(), f.host.State()
	if rivals := f.rivals(); filled.Corrects == "" && len(rivals) > 0 && f.way.Chosen() == correctIt {
		filled.Corrects = rivals[0].ID
	}
	if filled.Corrects == "" && !filled.Inapplicable {
		filled.Reason = ""
	}
	o, err := filled.Observation(state, f.now())
	if lock := state.Locked(f.area, o.Year, o.Months); err == nil && lock != nil {
		err = data.LockedFault(state.AreaName(f.area), o.Year, o.Months, lock.By)
	}
	if err != nil {
		f.say(err)
		return
	}
	f.fault.SetText("")
	f.enter.Disable()
	verb := "记入"
	if o.Supersedes != "" {
		verb = "更正"
	}
	change := data.Batch{
		Title:   fmt.Sprintf("%s%s“%s”%s数值", verb, state.AreaName(f.area), f.reading.Indicator.Name, data.PeriodTitle(o.Year, o.Months)),
		Changes: []data.Change{data.Put(state, o)},
	}
	f.host.Do(change, func(err error) {
		f.enter.Enable()
		if err == nil {
			year, source, document, page := f.year.Text, f.source.Text, f.document.ID(), f.document.Page()
			f.empty()
			// The next value is often of the same source.
			f.year.SetText(year)
			f.source.SetText(source)
			f.document.Set(document, page)
			f.layout()
			if f.Kept != nil {
				f.Kept()
			}
		}
	})
}

// say shows a fault and brings the keyboard to its field.
func (f *Form) say(err error) {
	f.fault.SetText(data.Sentence(err))
	var at *FieldError
	if errors.As(err, &at) {
		f.fault.SetText(at.Message)
	}
	f.layout()
	if at == nil {
		return
	}
	entry := map[Field]*control.Entry{
		YearField: f.year, ValueField: f.value, SourceField: f.source, CertificateField: f.certificate, ReasonField: f.reason,
	}[at.Field]
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil && entry != nil {
		c.Focus(entry)
	}
}

func unit(i *data.Indicator) string {
	if i.Unit == "" {
		return ""
	}
	return "（" + i.Unit + "）"
}
