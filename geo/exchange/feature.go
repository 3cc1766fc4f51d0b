package exchange

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"ezmap/data"
)

// members is a set of the members that an object had.
type members uint16

const (
	typeMember members = 1 << iota
	coordinatesMember
	geometriesMember
	geometryMember
	propertiesMember
	idMember
	featuresMember
	crsMember
	noteMember
)

func (m members) has(one members) bool { return m&one != 0 }

// reader reads a GeoJSON document feature by feature.
type reader struct {
	scanner
	nest   nest
	faulty string // what is wrong with the feature being read, “” for nothing
	flat   bool   // heights were left out
	lost   bool   // members of features were left out
	count  int    // of features so far
	named  string // coordinate system that the file names, “” for none
	note   string // coordinate system that the file notes as this program writes it
	value  []byte // scratch
	block  []byte // where the values of properties are kept
	known  []string
	emit   func(data.Feature, string) bool // takes a feature, or what is wrong with it; false ends the reading
	ended  bool                            // by emit
}

// contextReader ends a reading when its context ends.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// read reads a document and hands each feature to emit, in order.
func (r *reader) read(ctx context.Context, from io.Reader, emit func(data.Feature, string) bool) error {
	r.scanner = newScanner(contextReader{ctx, from})
	r.emit = emit
	r.document()
	if r.ended {
		return nil
	}
	return r.err
}

// errEnded stops the scanner when emit wants no more.
var errEnded = data.Fault(data.Cancelled, "读取已停止。", nil)

// fault keeps what is wrong with the feature; the first counts.
func (r *reader) fault(message string) {
	if r.faulty == "" {
		r.faulty = message
	}
}

// hand gives a feature to emit.
func (r *reader) hand(f data.Feature) {
	if r.err != nil {
		return
	}
	r.count++
	fault := r.faulty
	r.faulty = ""
	if !r.emit(f, fault) {
		r.ended, r.err = true, errEnded
	}
}

// document takes the whole file: a collection, one feature, or one geometry.
func (r *reader) document() {
	if !r.begin() {
		return
	}
	top := thing{}
	r.object(func(name []byte) {
		switch string(name) {
		case `"features"`:
			r.once(&top.seen, featuresMember, "features")
			r.features()
		case `"crs"`:
			r.once(&top.seen, crsMember, "crs")
			r.named = r.system()
		case `"crs_note"`:
			r.once(&top.seen, noteMember, "crs_note")
			r.note = r.wantText("crs_note")
		default:
			if !r.member(&top, name) {
				r.skip()
			}
		}
	})
	if r.err != nil {
		return
	}
	switch next := r.space(); {
	case (next == '{' || next == recordSeparator) && top.kind == "Feature" && !top.seen.has(featuresMember):
		r.finish(&top)
		r.sequence()
	case next != 0:
		r.fail("之后还有多余的内容，一个文件只能有一个 GeoJSON 对象，或每行一个要素")
	default:
		r.finish(&top)
	}
}

// recordSeparator stands before each feature of a sequence by RFC 8142.
const recordSeparator = 0x1e

// sequence takes features that follow each other, one a line (GeoJSONL, RFC 8142).
func (r *reader) sequence() {
	for r.err == nil {
		switch r.space() {
		case recordSeparator:
			r.pos++
		case '{':
			r.one()
		case 0:
			if r.err == nil && r.pos < r.end {
				r.unexpected("要素")
			}
			return
		default:
			r.unexpected("“{”（每行一个要素）")
		}
	}
}

// begin looks at the first bytes and takes a byte order mark.
func (r *reader) begin() bool {
	r.next()
	for r.end < 16 && r.more() {
	}
	if r.err != nil {
		return false
	}
	start := r.buf[:r.end]
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	r.pos = r.end - len(start)
	for _, foreign := range foreigners {
		if bytes.HasPrefix(start, []byte(foreign.start)) {
			r.err = data.Fault(data.Invalid, foreign.message, nil)
			return false
		}
	}
	switch c := r.space(); {
	case c == 0 && r.eof && r.pos == r.end:
		r.err = data.Fault(data.Invalid, "文件是空的，没有要素。", nil)
	case c == recordSeparator:
		r.pos++
		r.space()
	case c == '[':
		r.fail("应为“{”：GeoJSON 的最外层是对象，不是数组")
	case c != '{':
		r.unexpected("“{”")
	}
	return r.err == nil
}

// foreigners are files that are no JSON, by how they begin.
var foreigners = []struct{ start, message string }{
	{"\xff\xfe", utf16Message},
	{"\xfe\xff", utf16Message},
	{"{\x00", utf16Message},
	{"\x00{", utf16Message},
	{"PK\x03\x04", "这是压缩包或 Office 文件（第 1 字节起），不是 GeoJSON，请先解压或另存为 GeoJSON。"},
	{"SQLite format 3", "这是 SQLite 或 GeoPackage 文件（第 1 字节起），不是 GeoJSON，请先导出为 GeoJSON。"},
	{"<", "这是 XML、KML 或网页文件（第 1 字节起），不是 GeoJSON，请先转换为 GeoJSON。"},
}

const utf16Message = "文件是 UTF-16 编码（第 1 字节起），GeoJSON 应为 UTF-8，请另存为 UTF-8 后重试。"

// thing is an object that may be a collection, a feature or a geometry: its type is known
// only when all of it is read.
type thing struct {
	raw
	feature data.Feature
}

// member takes a member of a feature or a geometry, false for others.
func (r *reader) member(t *thing, name []byte) bool {
	switch string(name) {
	case `"geometry"`:
		r.once(&t.seen, geometryMember, "geometry")
		t.feature.Geometry = r.geometry(0)
	case `"properties"`:
		r.once(&t.seen, propertiesMember, "properties")
		t.feature.Properties = r.properties()
	case `"id"`:
		r.once(&t.seen, idMember, "id")
		t.feature.ID = r.id()
	default:
		return r.shapeMember(&t.raw, name, 0)
	}
	return true
}

// features takes the features of a collection.
func (r *reader) features() {
	if r.space() != '[' {
		r.unexpected("“[”（features 是数组）")
		return
	}
	if r.faulty != "" {
		r.fail("之前有误：" + r.faulty)
		return
	}
	r.array(func() {
		if r.space() != '{' {
			r.fault("要素应为对象")
			r.skip()
			r.hand(data.Feature{})
			return
		}
		r.one()
	})
}

// one takes one feature.
func (r *reader) one() {
	t := thing{}
	r.object(func(name []byte) {
		if !r.member(&t, name) {
			r.lost = r.lost || string(name) != `"bbox"`
			r.skip()
		}
	})
	if r.err != nil {
		return
	}
	if t.kind != "Feature" {
		r.fault("缺少 \"type\": \"Feature\"，不是要素")
	}
	r.hand(t.feature)
}

// finish hands over a document that is one feature or one geometry, and refuses others.
func (r *reader) finish(t *thing) {
	_, geometry := depths[t.kind]
	switch {
	case t.kind == "FeatureCollection":
		if !t.seen.has(featuresMember) {
			r.err = data.Fault(data.Invalid, "文件缺少 features，没有要素。", nil)
		}
		if r.faulty != "" {
			r.err = data.Fault(data.Invalid, "文件最外层有误："+r.faulty+"。", nil)
		}
	case t.seen.has(featuresMember):
		r.err = data.Fault(data.Invalid, "文件最外层缺少 \"type\": \"FeatureCollection\"，不是 GeoJSON 要素集。", nil)
	case t.kind == "Feature":
		r.hand(t.feature)
	case geometry || t.kind == "GeometryCollection":
		r.hand(data.Feature{Geometry: r.assemble(&t.raw)})
	case t.kind == "Topology":
		r.err = errTopology
	case t.kind == "":
		r.err = data.Fault(data.Invalid, "文件最外层缺少 type，不是 GeoJSON。", nil)
	default:
		r.err = data.Fault(data.Invalid, fmt.Sprintf("文件最外层的 type 是“%s”，不是 GeoJSON。", brief(t.kind)), nil)
	}
}

// errTopology is the error for a TopoJSON document, which Open reads in another way.
var errTopology = data.Fault(data.Invalid, "这是 TopoJSON 文件，不是 GeoJSON，请先转换为 GeoJSON。", nil)

// once tells of a member that stands twice.
func (r *reader) once(seen *members, one members, name string) {
	if seen.has(one) {
		r.fault("成员 " + name + " 重复")
		if one == featuresMember {
			r.fail("的成员 features 重复")
		}
	}
	*seen |= one
}

// null takes a null; any other value is taken too, with false.
func (r *reader) null() bool {
	if r.space() == 'n' {
		return r.literal() != nil
	}
	r.skip()
	return false
}

// wantText takes a member that must be a text.
func (r *reader) wantText(name string) string {
	if r.space() == '"' {
		return decode(r.text())
	}
	r.fault(name + " 应为文字")
	r.skip()
	return ""
}

// kind takes the member `type`.
func (r *reader) kind() string {
	if r.space() != '"' {
		return r.wantText("type")
	}
	token := r.text()
	if kind, known := kinds[string(token)]; known {
		return kind
	}
	return decode(token)
}

// kinds are the types of GeoJSON, so that each is kept once.
var kinds = map[string]string{
	`"Feature"`: "Feature", `"FeatureCollection"`: "FeatureCollection", `"Point"`: "Point", `"MultiPoint"`: "MultiPoint",
	`"LineString"`: "LineString", `"MultiLineString"`: "MultiLineString", `"Polygon"`: "Polygon",
	`"MultiPolygon"`: "MultiPolygon", `"GeometryCollection"`: "GeometryCollection",
}

// id takes a feature's id and returns it as JSON text; null is “”.
func (r *reader) id() string {
	switch c := r.space(); {
	case c == '"' || c == '-' || isDigit(c):
		r.value = r.value[:0]
		if r.scanner.value(&r.value, 0) != "" || loneSurrogate(r.value) {
			r.fault("id 不是有效的文字或数字")
		}
		return string(r.value)
	case !r.null():
		r.fault("id 应为文字或数字")
	}
	return ""
}

// brief cuts foreign text down to what a message can hold.
func brief(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
