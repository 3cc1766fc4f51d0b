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

	year, value, source, page, certificate, reason *control.Entry
	status, months, holds, document                *control.Select
	confirmed, missed                              *control.Check
	way                                            *control.Segments // of a second value for one cell
	title, valueName, standing, doubts, fault      *control.Prose
	certificateField, holdsField, documentField    fyne.CanvasObject
	reasonField                                    fyne.CanvasObject
	enter                                          *control.Button
}

// The ways of a second value for one cell.
const (
	correctIt = iota
	besideIt
)

// NewForm returns a form that shows nothing yet.
func NewForm(host Host, now func() time.Time) *Form {
	f := &Form{
		host: host, now: now, column: control.NewColumn(0, theme.Space8),
		year: control.NewEntry(), value: control.NewEntry(), source: control.NewEntry(), page: control.NewEntry(),
		certificate: control.NewEntry(), reason: control.NewEntry(),
		title: control.NewStrong(""), valueName: control.NewNote(""), standing: control.NewProse(""),
		doubts: control.NewWarning(""), fault: control.NewFault(""),
	}
	f.status = control.NewSelect(titles(data.ObservationStatuses, data.ObservationStatus.Title), func(string) { f.look() })
	f.months = control.NewSelect(titles(data.CommonMonths, data.Months.Title), func(string) { f.look() })
	f.holds = control.NewSelect(nil, func(string) { f.look() })
	f.document = control.NewSelect(nil, nil)
	f.confirmed = control.NewCheck("已核定（核定后才计分）", nil)
	f.missed = control.NewCheck("已核定为到期未达成", f.setMissed)
	f.way = control.NewSegments([]control.Segment{
		{Word: "更正原数", Tip: "新数替代原数，写明原因；原数保留可查"},
		{Word: "两数并存", Tip: "两个数都留下，成为数值冲突，裁定以前都不计分"},
	}, correctIt, func(int) { f.layout() })
	f.value.SetPlaceHolder("没有数值就不填")
	f.source.SetPlaceHolder("文件名")
	f.page.SetPlaceHolder("页码")
	f.certificate.SetPlaceHolder("批复、认定文件的文号")
	f.reason.SetPlaceHolder("例如：原数漏计 4 家")
	f.enter = control.NewButton("记入", nil, f.submit)
	f.enter.Importance = widget.HighImportance
	for _, e := range []*control.Entry{f.value, f.source, f.page, f.certificate, f.reason} {
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
	f.documentField = control.NewField("来源文件", f.document)
	f.reasonField = control.NewField("更正原因", f.reason)
	f.column.Set(
		f.title,
		container.NewGridWithColumns(2, control.NewField("年份", f.year), control.NewField("期间", f.months)),
		container.NewGridWithColumns(2, control.NewColumn(0, 2, f.valueName, f.value), control.NewField("状态", f.status)),
		f.doubts, f.certificateField, f.holdsField,
		control.NewField("来源", container.NewBorder(nil, nil, nil, control.Wide(f.page, pageWidth), f.source)),
		f.documentField, f.standing, f.way, f.reasonField, f.confirmed, f.missed, f.fault, f.enter)
}

// pageWidth is the width of the field of a page.
const pageWidth float32 = 64

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
	f.setDocument(f.documentID())
	f.layout()
}

// empty clears the fields.
func (f *Form) empty() {
	f.corrects = ""
	f.year.SetText(strconv.Itoa(f.now().Year() - 1))
	for _, e := range []*control.Entry{f.value, f.source, f.page, f.certificate, f.reason} {
		e.SetText("")
	}
	f.months.SetSelected(data.Months("").Title())
	f.status.SetSelected(data.Annual.Title())
	f.setHolds(data.Unstated)
	f.setDocument("")
	f.confirmed.SetChecked(true)
	f.missed.SetChecked(false)
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

// setDocument offers the documents of the library.
func (f *Form) setDocument(id string) {
	f.document.Options = DocumentTitles(f.host.State())
	f.document.SetSelected(DocumentTitle(data.Find[data.Document](f.host.State(), id)))
}

// Correct fills the form with a value that is to be replaced.
func (f *Form) Correct(o data.Observation) {
	f.empty()
	f.corrects = o.ID
	f.year.SetText(strconv.Itoa(o.Year))
	f.months.SetSelected(o.Months.Title())
	f.status.SetSelected(o.Status.Title())
	f.value.SetText(Plain(Number(o.Value, f.reading.Indicator.Unit)))
	f.source.SetText(o.Source)
	f.page.SetText(o.Page)
	f.certificate.SetText(o.Certificate)
	f.setHolds(o.Holds)
	f.setDocument(o.Evidence)
	f.layout()
}

// milestone tells that the indicator counts certificates.
func (f *Form) milestone() bool {
	k := f.reading.Indicator.Kind
	return k == data.MilestoneTarget || k == data.CountTarget
}

func (f *Form) setMissed(on bool) {
	if on {
		f.value.Disable()
	} else {
		f.value.Enable()
	}
	f.look()
}

// layout shows the fields that the value needs. The fields stay where they are:
// one that is being typed into keeps the keyboard.
func (f *Form) layout() {
	f.title.SetText("记入新值")
	if f.corrects != "" {
		f.title.SetText("更正 " + f.correctedWords())
	}
	f.valueName.SetText("数值" + unit(f.reading.Indicator))
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
		f.certificateField: f.milestone(), f.missed: f.milestone() && f.reading.Due,
		f.holdsField: state.Inside(f.area) != nil, f.documentField: len(state.Documents) > 0,
		f.way: len(rivals) > 0, f.reasonField: f.corrects != "" || len(rivals) > 0 && f.way.Chosen() == correctIt,
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
	if strings.TrimSpace(f.value.Text) == "" && !f.missed.Checked {
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
	if strings.TrimSpace(f.value.Text) != "" && err == nil {
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
		Source: f.source.Text, Evidence: f.documentID(), Page: f.page.Text, Certificate: f.certificate.Text,
		Confirmed: f.confirmed.Checked, Missed: f.missed.Checked && f.milestone(), Who: f.host.Who(),
		Corrects: f.corrects, Reason: f.reason.Text,
	}
}

// documentID returns the document that is chosen, “” for none.
func (f *Form) documentID() string { return DocumentOf(f.host.State(), f.document.Selected) }

func (f *Form) submit() {
	filled, state := f.filled(), f.host.State()
	if rivals := f.rivals(); filled.Corrects == "" && len(rivals) > 0 && f.way.Chosen() == correctIt {
		filled.Corrects = rivals[0].ID
	}
	if filled.Corrects == "" {
		filled.Reason = ""
	}
	o, err := filled.Observation(state, f.now())
	if lock := state.Locked(f.area, o.Year); err == nil && lock != nil {
		err = data.LockedFault(state.AreaName(f.area), o.Year, lock.By)
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
			year, source := f.year.Text, f.source.Text
			f.empty()
			// The next value is often of the same source.
			f.year.SetText(year)
			f.source.SetText(source)
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
