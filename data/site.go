package data

// SiteKind is the family of a site, which decides its symbol.
type SiteKind string

// The families of sites. The plan's own, finer word stands in Site.KindText.
const (
	Facility     SiteKind = "facility"   // 重大科技基础设施
	Institute    SiteKind = "institute"  // 科研院所与创新平台
	Incubator    SiteKind = "incubator"  // 孵化载体
	Park         SiteKind = "park"       // 园区与基地
	Hub          SiteKind = "hub"        // 枢纽与港口
	Company      SiteKind = "company"    // 企业
	Hospital     SiteKind = "hospital"   // 医院
	University   SiteKind = "university" // 高校院所
	TransferBody SiteKind = "transfer"   // 技术转移机构
)

// SiteKinds lists the families in the order of the register and the legend.
var SiteKinds = []SiteKind{Facility, Institute, Incubator, Park, Hub, Company, Hospital, University, TransferBody}

// Title returns the Chinese word of the family.
func (k SiteKind) Title() string { return siteKindTitles[k] }

var siteKindTitles = map[SiteKind]string{
	Facility: "重大科技基础设施", Institute: "科研院所与创新平台", Incubator: "孵化载体",
	Park: "园区与基地", Hub: "枢纽与港口", Company: "企业", Hospital: "医院",
	University: "高校院所", TransferBody: "技术转移机构",
}

// Level is the administrative level that a record holds.
type Level string

// The levels; NoLevel means that none is stated.
const (
	National   Level = "national"   // 国家级
	Provincial Level = "provincial" // 省级
	Municipal  Level = "municipal"  // 市级
	NoLevel    Level = "none"       // 未写明
)

// Title returns the Chinese word of the level.
func (l Level) Title() string {
	switch l {
	case National:
		return "国家级"
	case Provincial:
		return "省级"
	case Municipal:
		return "市级"
	case NoLevel:
	}
	return "未写明"
}

// Status is the state of a site in the plan's period.
type Status string

// The statuses.
const (
	Existing  Status = "existing"  // 已建
	UnderWay  Status = "under_way" // 在建
	Planned   Status = "planned"   // 规划
	Mentioned Status = "mentioned" // 提及
	Partner   Status = "partner"   // 合作单位
)

// Title returns the Chinese word of the status.
func (s Status) Title() string {
	switch s {
	case Existing:
		return "已建"
	case UnderWay:
		return "在建"
	case Planned:
		return "规划"
	case Mentioned:
		return "提及"
	case Partner:
		return "合作单位"
	}
	return ""
}

// AreaBasis tells why a record is counted to an area.
type AreaBasis string

// The bases of an area.
const (
	Stated     AreaBasis = "stated"   // 明示: the plan says so
	Implied    AreaBasis = "implied"  // 推定: from a name or the context, to be confirmed
	ByPosition AreaBasis = "position" // 按位置
	NoBasis    AreaBasis = "none"     // 未写明
)

// Title returns the Chinese word of the basis.
func (b AreaBasis) Title() string {
	switch b {
	case Stated:
		return "明示"
	case Implied:
		return "推定"
	case ByPosition:
		return "按位置"
	case NoBasis:
	}
	return "未写明"
}

// Extent tells whether a site can be shown by one point.
type Extent string

// The extents.
const (
	PointExtent Extent = "point" // one building or plot
	AreaExtent  Extent = "area"  // an area of unknown outline, shown by a point
	NoExtent    Extent = "none"  // 不上图: several places, or a partner outside the city
)

// Site is 平台园区记录: one entry of the register.
type Site struct {
	ID      string // E001, or S… for entries made later
	Name    string
	Aliases []string
	Kind    SiteKind
	// KindText is the kind as the source writes it.
	KindText string
	// Level is what the record holds now, LevelSought what it strives for
	// (争创, 拟建, 申报); “” when it strives for none. LevelText is the source's wording.
	Level       Level
	LevelSought Level
	LevelText   string
	// Holds are 级别沿革: what it held from which year on, oldest first.
	Holds  []LevelHeld
	Status Status
	// StatusNote says when the status is inferred and from what.
	StatusNote string
	Host       string
	// Area is “” where no source names one.
	Area      AreaCode
	AreaBasis AreaBasis
	Address   string
	// Section is where the plan speaks of it: the source of every fact that Sources
	// does not name.
	Section string
	// Figures are the numbers in the source's words, Measures those that are entered one by one.
	Figures  string
	Measures []Measure
	// Contacts stand in no file that is given away, unless it is asked for.
	Contacts []Contact
	Note     string
	Extent   Extent
	// Location is nil while the site is 待定位.
	Location *Location
	// Year is when it was founded or certified, nil when unknown.
	Year *int
	// Photos are 照片: the ids of attachments of the library, in the order of the card.
	Photos []string
	// Documents are the ids of the papers that belong to it, in the order of the card.
	Documents []string
	// Sources say where single facts come from.
	Sources []FactSource
	// Extra keeps the own fields of the office (see OwnField) under their titles, and
	// what a file brought that the program does not know.
	Extra Properties
}

// Unplaced tells that the site has one place which is not known yet (待定位).
func (s *Site) Unplaced() bool { return s.Location == nil && s.Extent != NoExtent }
