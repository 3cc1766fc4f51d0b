package exchange

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/crs"
)

// draft is a record while it is read or written: its place is apart, since its point
// stands in the geometry.
type draft struct {
	data.Site
	position
	family bool // is given
	found  bool // by its name
}

func level(l data.Level) string { return l.Title() }

// siteFields are the properties that a record can be read from.
var siteFields = append(append(plainFields[:len(plainFields):len(plainFields)], address), lists...)

// plainFields are the properties of every record, named as `sites -json` names them.
var plainFields = fields[draft]{
	{
		"id",
		func(d *draft) json.RawMessage { return textValue(d.ID) },
		func(*draft, json.RawMessage) string { return "" }, // see recordID
	},
	text("name", func(d *draft) *string { return &d.Name }),
	aliases,
	text("kind", func(d *draft) *string { return &d.KindText }),
	word("family", func(d *draft) *data.SiteKind { return &d.Kind }, data.SiteKind.Title, data.SiteKinds...),
	word("level", func(d *draft) *data.Level { return &d.Level }, level, data.National, data.Provincial, data.Municipal, data.NoLevel),
	word("level_sought", func(d *draft) *data.Level { return &d.LevelSought }, level, data.National, data.Provincial, data.Municipal),
	text("level_text", func(d *draft) *string { return &d.LevelText }),
	word("status", func(d *draft) *data.Status { return &d.Status }, data.Status.Title,
		data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner),
	text("status_note", func(d *draft) *string { return &d.StatusNote }),
	text("host", func(d *draft) *string { return &d.Host }),
	text("area", func(d *draft) *data.AreaCode { return &d.Area }),
	word("area_basis", func(d *draft) *data.AreaBasis { return &d.AreaBasis }, data.AreaBasis.Title,
		data.Stated, data.Implied, data.ByPosition, data.NoBasis),
	text("section", func(d *draft) *string { return &d.Section }),
	text("figures", func(d *draft) *string { return &d.Figures }),
	text("note", func(d *draft) *string { return &d.Note }),
	word("extent", func(d *draft) *data.Extent { return &d.Extent }, func(e data.Extent) string { return string(e) },
		data.PointExtent, data.AreaExtent, data.NoExtent),
	year,
	word("precision", func(d *draft) *data.Precision { return &d.precision }, data.Precision.Title, precisions...),
	text("basis", func(d *draft) *string { return &d.basis }),
	original,
	text("original_system", func(d *draft) *string { return &d.system }),
}

// aliases are a list of texts; one text may hold several, parted by “|”.
var aliases = field[draft]{
	"aliases",
	func(d *draft) json.RawMessage {
		b := []byte{'['}
		for i, a := range d.Aliases {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(b, a)
		}
		return append(b, ']')
	},
	func(d *draft, value json.RawMessage) string {
		var list []string
		var one string
		switch {
		case isNull(value):
		case json.Unmarshal(value, &one) == nil:
			list = strings.Split(one, "|")
		case json.Unmarshal(value, &list) != nil:
			return "属性 aliases 应为文字的数组，却是 " + brief(string(value))
		}
		d.Aliases = slices.DeleteFunc(list, func(a string) bool { return a == "" })
		if len(d.Aliases) == 0 {
			d.Aliases = nil
		}
		return ""
	},
}

// original is the pair as it was given, in original_system.
var original = field[draft]{
	"original",
	func(d *draft) json.RawMessage {
		if d.original == nil {
			return json.RawMessage("null")
		}
		return appendPair(nil, *d.original)
	},
	func(d *draft, value json.RawMessage) string {
		d.original = nil
		if isNull(value) {
			return ""
		}
		var pair []float64
		if err := json.Unmarshal(value, &pair); err != nil || len(pair) != 2 {
			return "属性 original 应为两个数字的数组，却是 " + brief(string(value))
		}
		d.original = &orb.Point{pair[0], pair[1]}
		return ""
	},
}

// year is a number; a text that holds one is read too.
var year = field[draft]{
	"year",
	func(d *draft) json.RawMessage {
		if d.Year == nil {
			return json.RawMessage("null")
		}
		return strconv.AppendInt(nil, int64(*d.Year), 10)
	},
	func(d *draft, value json.RawMessage) string {
		digits := string(value)
		if len(value) > 0 && value[0] == '"' {
			digits = decode(value)
		}
		if isNull(value) || digits == "" {
			d.Year = nil
			return ""
		}
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > 9999 {
			return "属性 year 应为年份，却是 " + brief(string(value))
		}
		d.Year = &n
		return ""
	},
}

// SiteFeatures returns records as features with the properties of `sites -json`, unknown
// properties behind them; a record without a place has no geometry. Contacts are left out.
func SiteFeatures(sites []data.Site) data.Features { return siteFeatures(sites, false) }

func siteFeatures(sites []data.Site, contacts bool) data.Features {
	known := written(sites, contacts)
	return func(yield func(data.Feature, error) bool) {
		for i := range sites {
			d := draft{Site: sites[i], position: positionOf(sites[i].Location)}
			f := data.Feature{ID: string(appendText(nil, d.ID)), Properties: known.properties(&d, d.Extra)}
			if d.Location != nil {
				f.Geometry = d.Location.Point
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Sites turns features into records of the register. A feature whose id, or else name or
// alias, is that of a record at hand starts from it: what the feature does not mention
// stays as it is, what it gives as null is cleared, and a null geometry takes the place
// away. Features that cannot be records are listed as problems, behind those of the file.
// The place of a feature without a basis is called a sketch from a file.
func Sites(c *Collection, s *data.State) ([]data.Site, []data.Problem) {
	sites, _, problems := SitesBy(c, s, merge.ByBoth)
	return sites, problems
}

// SitesBy turns features into records as Sites does, which are found at hand by a key; where
// names the place of each in the file.
func SitesBy(c *Collection, s *data.State, key merge.Key) (sites []data.Site, where []string, problems []data.Problem) {
	titled := *c
	var faults map[int]string
	titled.Features, faults = c.titled(s)
	c = &titled
	in := intake{Collection: c, faults: faults, state: s, finder: key.Finder(s.Sites), named: !byColumn(key), first: make(map[string]int, len(c.Features))}
	sites = make([]data.Site, 0, len(c.Features))
	where = make([]string, 0, len(c.Features))
	problems = slices.Clone(c.Problems)
	for i := range c.Features {
		site, fault := in.site(i)
		if fault != "" {
			problems = append(problems, data.Problem{Where: c.Where(i), Message: fault + "。"})
			continue
		}
		sites, where = append(sites, site), append(where, c.Where(i))
	}
	return sites, where, problems
}

func byColumn(key merge.Key) bool {
	_, own := key.Column()
	return own
}

// intake reads the features of a collection as records of a register.
type intake struct {
	*Collection
	faults map[int]string // of features whose properties could not be read
	state  *data.State
	finder *merge.Finder
	named  bool           // a record of another id was found by its name, which may be an alias
	first  map[string]int // the first feature of a record, by its id, or else its name
}

// site reads the i-th feature.
func (in *intake) site(i int) (data.Site, string) {
	if fault, found := in.faults[i]; found {
		return data.Site{}, fault
	}
	f := &in.Features[i]
	if in.partial || in.padded {
		said := *f
		said.Properties = slices.DeleteFunc(slices.Clone(f.Properties), in.unsaid)
		f = &said
	}
	d, fault := in.begin(f)
	if fault != "" {
		return data.Site{}, fault
	}
	d.family = d.Kind != "" || has(f.Properties, "family")
	name, before := d.Name, d.Location
	areaGiven := has(f.Properties, "area")
	if fault := siteFields.read(&d, f.Properties, &d.Extra); fault != "" {
		return data.Site{}, fault
	}
	if d.found {
		d.Name = name // the file may have an alias
	}
	if d.Address != "" {
		d.Extra = d.Extra.WithValue(formerAddress, json.RawMessage("null"))
	}
	if d.Name == "" {
		return data.Site{}, "缺少名称（属性 name）"
	}
	if areaGiven {
		if fault := in.area(&d, has(f.Properties, "area_basis")); fault != "" {
			return data.Site{}, fault
		}
	}
	if !areaGiven && d.Area == "" && i < len(in.areas) && in.areas[i] != "" {
		d.Area, d.AreaBasis = in.areas[i], data.Stated
	}
	if !d.family {
		d.Kind = family(d.KindText, d.Name)
	}
	if fault := in.place(&d, i, before); fault != "" {
		return data.Site{}, fault
	}
	return d.Site, in.twice(&d.Site, i)
}

// unsaid tells whether a null says nothing: all of them in a file that leaves out what it
// does not know, those of foreign properties in one that pads its features.
func (in *intake) unsaid(p data.Property) bool {
	_, known := siteFields.find(p.Key)
	return isNull(p.Value) && (in.partial || !known)
}

// twice tells of a record that an earlier feature was already.
func (in *intake) twice(site *data.Site, i int) string {
	key, what := "id "+site.ID, "（"+site.ID+"）"
	if site.ID == "" {
		key, what = "name "+site.Name, "，两者都没有 id"
	}
	if j, found := in.first[key]; found {
		return "与" + in.Where(j) + "是同一条记录“" + brief(site.Name) + "”" + what
	}
	in.first[key] = i
	return ""
}

// begin returns the record at hand that a feature means, or a new one, or what is wrong.
func (in *intake) begin(f *data.Feature) (draft, string) {
	id := recordID(f)
	known, fault := in.finder.Find(id, f.Properties.Text("name"), f.Properties)
	switch {
	case fault != "":
		return draft{}, trimStop(fault)
	case known != nil:
		return draft{Site: *known, position: positionOf(known.Location), found: in.named && known.ID != id}, ""
	}
	return draft{Site: data.Site{
		ID: id, Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent,
	}}, ""
}

// area reads an area by its code or its name.
func (in *intake) area(d *draft, basisGiven bool) string {
	if d.Area == "" {
		if !basisGiven {
			d.AreaBasis = data.NoBasis
		}
		return ""
	}
	i := slices.IndexFunc(in.state.Areas, func(a data.Area) bool { return a.Code == d.Area || a.Name == string(d.Area) })
	if i < 0 {
		return fmt.Sprintf("没有区域“%s”，请用区域代码（如 420704）或名称", brief(string(d.Area)))
	}
	d.Area = in.state.Areas[i].Code
	if !basisGiven && d.AreaBasis == data.NoBasis {
		d.AreaBasis = data.Stated
	}
	return ""
}

// place reads the geometry as the record's place.
func (in *intake) place(d *draft, i int, before *data.Location) string {
	switch g := in.Features[i].Geometry.(type) {
	case nil:
		if !in.partial || before == nil {
			d.Location = nil
		} else {
			d.Location = d.at(before.Point)
		}
		return ""
	case orb.Point:
		d.Location = in.located(d, g, i, before)
		return ""
	case orb.MultiPoint:
		if len(g) == 1 {
			d.Location = in.located(d, g[0], i, before)
			return ""
		}
	}
	return fmt.Sprintf("平台园区用一个点表示，却是 %s", in.Features[i].Geometry.GeoJSONType())
}

// located returns the place at a point. What was said of the old place does not hold for a
// new one, unless the file says it again.
func (in *intake) located(d *draft, at orb.Point, i int, before *data.Location) *data.Location {
	properties := in.Features[i].Properties
	moved := before == nil || !samePlace(before.Point, at)
	if moved && !has(properties, "precision") {
		d.precision = ""
	}
	if moved && !has(properties, "basis") {
		d.basis = ""
	}
	if d.precision == "" {
		d.precision = data.Sketch
	}
	if d.basis == "" {
		d.basis = "随导入的文件给出。"
	}
	if !d.from(at) {
		d.original, d.system = nil, ""
		if moved && i < len(in.given) && !isPlain(in.systemOf(i)) {
			given := in.given[i]
			d.original, d.system = &given, in.systemOf(i).Code()
		}
	}
	return d.at(at)
}

// systemOf is the system in which the point of the i-th feature was given.
func (c *Collection) systemOf(i int) crs.System {
	if i < len(c.systems) {
		return c.systems[i]
	}
	return c.System
}

// from tells whether the original pair is that of a point.
func (p position) from(at orb.Point) bool {
	system, err := crs.Parse(p.system)
	if p.original == nil || err != nil {
		return false
	}
	place, err := crs.Transform(*p.original, system, crs.CGCS2000)
	const near = 5e-6 // degrees, half a metre: two conversions of the same pair
	return err == nil && math.Abs(place[0]-at[0]) < near && math.Abs(place[1]-at[1]) < near
}

// closest is how near two coordinates must be to be the same, in degrees: a file has seven
// decimals.
const closest = 1e-7

// samePlace tells whether two points (CGCS2000 degrees) are the same as far as a file can
// tell, about a centimetre.
func samePlace(a, b orb.Point) bool {
	return math.Abs(a[0]-b[0]) <= closest && math.Abs(a[1]-b[1]) <= closest
}

// family finds the family of a record by its kind, or else its name; “” where neither tells.
func family(texts ...string) data.SiteKind {
	for _, t := range texts {
		for _, kind := range data.SiteKinds {
			if t == string(kind) || t == kind.Title() {
				return kind
			}
		}
		for _, w := range familyWords {
			if strings.Contains(t, w.word) {
				return w.kind
			}
		}
	}
	return ""
}

// familyWords tell the family; the first that fits counts.
var familyWords = []struct {
	word string
	kind data.SiteKind
}{
	{"技术转移", data.TransferBody}, {"基础设施", data.Facility}, {"大科学装置", data.Facility},
	{"孵化", data.Incubator}, {"众创", data.Incubator}, {"加速器", data.Incubator}, {"星创", data.Incubator},
	{"医院", data.Hospital}, {"大学科技园", data.Park}, {"研究院", data.Institute}, {"研究所", data.Institute},
	{"实验室", data.Institute}, {"创新平台", data.Institute}, {"技术中心", data.Institute}, {"研究中心", data.Institute}, {"工作站", data.Institute},
	{"大学", data.University}, {"学院", data.University}, {"高校", data.University},
	{"园区", data.Park}, {"产业园", data.Park}, {"科技园", data.Park}, {"高新区", data.Park}, {"开发区", data.Park}, {"基地", data.Park},
	{"公司", data.Company}, {"企业", data.Company}, {"集团", data.Company},
	{"机场", data.Hub}, {"港口", data.Hub}, {"枢纽", data.Hub},
}
