package page

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/whole"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
)

// RecordEnding is what a record's name has after that of its figure.
const RecordEnding = ".ezmap.json"

// Record is 出图记录: what a figure was made of, kept beside it, so that it can be
// drawn again when the data has changed, or serve as a template for others. It
// holds no key of a tile server.
type Record struct {
	// Program is the format's name; Version its number.
	Program string `json:"program"`
	Version int    `json:"version"`

	Figure string `json:"figure"` // the name of the file, without its folder
	// DataVersion is that of the first data, Data a sum over all that a sheet can
	// show: when it differs, so may the figure.
	DataVersion string `json:"data_version"`
	Data        string `json:"data"`

	Size      Size                  `json:"size"`
	Orient    Orient                `json:"orient"`
	DPI       float64               `json:"dpi"`
	Title     string                `json:"title"`
	Subtitle  string                `json:"subtitle"`
	Org       string                `json:"org"`
	Date      string                `json:"date"`
	DataDate  string                `json:"data_date"`
	Secrecy   string                `json:"secrecy"`
	Class     Class                 `json:"class"`
	Approval  string                `json:"approval"`
	Schemes   []data.Scheme         `json:"schemes"`
	Area      data.AreaCode         `json:"area"`
	Element   string                `json:"element"`
	Layers    []string              `json:"layers"`
	Without   []string              `json:"without"`
	Looks     map[string]layer.Look `json:"looks,omitempty"`
	Order     []string              `json:"order,omitempty"`
	Colouring *layer.Colouring      `json:"colouring,omitempty"`
	Charts    *layer.Charts         `json:"charts,omitempty"`
	Clusters  bool                  `json:"clusters"`
	Year      int                   `json:"year"`
	Gray      bool                  `json:"gray"`
	Position  bool                  `json:"position"`
	Clear     bool                  `json:"clear"`
	LiveText  bool                  `json:"live_text,omitempty"`
	Off       []Part                `json:"off,omitempty"`
	Moved     map[Part]canvas.Rect  `json:"moved,omitempty"` // in millimetres on the sheet
	Pins      []draw.Pin            `json:"pins,omitempty"`
	Sites     filter.Sites          `json:"sites"` // in words
	Tiles     string                `json:"tiles"` // the name of the source, “” for none
	View      RecordView            `json:"view"`
	Drawn     []string              `json:"drawn"` // ids of the layers on the map
}

// RecordView is what the map frame shows: its middle in degrees (lon, lat; CGCS2000),
// the N of 1:N, and the frame in millimetres on the sheet.
type RecordView struct {
	Lon   float64    `json:"lon"`
	Lat   float64    `json:"lat"`
	Scale float64    `json:"scale"`
	Frame [4]float64 `json:"frame"` // x, y, width, height
}

const (
	recordProgram = "ezmap"
	recordVersion = 1
)

// record says what a sheet was made of.
func (s Sheet) record(l layout, state *data.State) Record {
	lon, lat := crs.City.Inverse(l.view.Centre[0], l.view.Centre[1])
	f := l.view.Frame
	r := Record{
		Program: recordProgram, Version: recordVersion, DataVersion: state.DataVersion,
		Size: s.Size, Orient: s.Orient, DPI: s.dpi(), Title: s.Title, Subtitle: s.Subtitle, Org: s.Org, Date: s.Date, DataDate: s.DataDate,
		Secrecy: s.Secrecy, Class: s.class(), Approval: s.Approval, Schemes: s.Schemes, Area: s.Area, Element: s.Element,
		Layers: s.Layers, Without: s.Without, Looks: s.Looks, Order: s.Order, Colouring: s.Colouring, Charts: s.Charts, Clusters: s.Clusters,
		Year: s.Year, Gray: s.Gray, Position: s.Position, Clear: s.Clear, LiveText: s.LiveText, Off: s.Off, Moved: s.Moved, Pins: s.Pins, Sites: s.Sites,
		View: RecordView{Lon: lon, Lat: lat, Scale: l.view.Scale, Frame: [4]float64{f.X, f.Y, f.W, f.H}},
	}
	r.Data = r.sum(state)
	if s.Tiles != nil {
		r.Tiles = s.Tiles.Name
	}
	hidden, err := s.hidden(state)
	if err != nil {
		return r // the sheet would have been refused
	}
	for _, c := range layer.Contents(state) {
		if !hidden[c.ID] {
			r.Drawn = append(r.Drawn, c.ID)
		}
	}
	return r
}

// Sheet returns the sheet of a record. It has no tiles: whoever knows the key for
// Tiles sets them.
func (r Record) Sheet() Sheet {
	return Sheet{
		Size: r.Size, Orient: r.Orient, DPI: r.DPI, Title: r.Title, Subtitle: r.Subtitle, Org: r.Org, Date: r.Date, DataDate: r.DataDate,
		Secrecy: r.Secrecy, Class: r.Class, Approval: r.Approval, Schemes: r.Schemes, Area: r.Area, Element: r.Element,
		Layers: r.Layers, Without: r.Without, Looks: r.Looks, Order: r.Order, Colouring: r.Colouring, Charts: r.Charts, Clusters: r.Clusters,
		Year: r.Year, Gray: r.Gray, Position: r.Position, Clear: r.Clear, LiveText: r.LiveText, Off: r.Off, Moved: r.Moved, Pins: r.Pins, Sites: r.Sites,
	}
}

// Stale tells that the data has changed since the figure was drawn, so that it
// may look otherwise now.
func (r Record) Stale(state *data.State) bool { return r.Data != r.sum(state) }

// sum returns a checksum of all that the sheet can show of a state, for telling
// whether a figure may be out of date. Values of indicators count only where areas
// are coloured by them or bear charts of them.
func (r Record) sum(state *data.State) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	// Features are told apart by the generation of their layer.
	parts := []any{state.Areas, state.Layers, state.Elements, state.Sites}
	if r.Colouring != nil || r.Charts != nil {
		parts = append(parts, state.Templates, state.Observations, state.Goals, state.Targets, state.Stages, state.Rulings)
	}
	for _, part := range parts {
		if err := enc.Encode(part); err != nil {
			return "" // a number that is none: such a state has no sum
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

func (r Record) write(path string) error {
	r.Figure = strings.TrimSuffix(filepath.Base(path), RecordEnding)
	return writeJSON(path, r)
}

// writeJSON writes a file for people to read too, whole or not at all.
func writeJSON(path string, v any) error {
	return whole.Write(path, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(v)
	})
}

// readJSON reads what writeJSON wrote.
func readJSON(from io.Reader, v any) error {
	text, err := io.ReadAll(io.LimitReader(from, mostRecord))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, v)
}

// mostRecord bounds a record's length in bytes: it is words and settings.
const mostRecord = 4 << 20

// ReadRecord reads a record. The error is a *data.Error.
func ReadRecord(path string) (Record, error) {
	file, err := os.Open(path)
	if err != nil {
		return Record{}, data.Fault(data.NotFound, "没有找到出图记录“"+path+"”。", err)
	}
	defer file.Close()
	return readRecord(file, path)
}

func readRecord(from io.Reader, path string) (Record, error) {
	var r Record
	switch err := readJSON(from, &r); {
	case err != nil:
		return Record{}, data.Fault(data.Invalid, "“"+path+"”不是出图记录，读不出来。", err)
	case r.Program != recordProgram:
		return Record{}, fault("“%s”不是鄂创图的出图记录。", path)
	case r.Version > recordVersion:
		return Record{}, fault("出图记录“%s”由更新的版本写成，请用新版鄂创图打开。", path)
	}
	return r, r.Size.check()
}

// Records lists the records in a folder and those below it, sorted.
func Records(dir string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && path == dir:
			return err
		case err != nil:
			return fs.SkipDir // a folder that may not be read
		case !entry.IsDir() && strings.HasSuffix(path, RecordEnding):
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		return nil, data.Fault(data.NotFound, "没有文件夹“"+dir+"”，或无法读取。", err)
	}
	slices.Sort(paths)
	return paths, nil
}

// Redraw draws the figure of a record anew over the old one, and the record with
// it. complete, which may be nil, sets what a record does not hold.
func Redraw(ctx context.Context, recordPath string, state *data.State, complete func(*Sheet, Record) error) (figure string, err error) {
	r, err := ReadRecord(recordPath)
	if err != nil {
		return "", err
	}
	figure = strings.TrimSuffix(recordPath, RecordEnding)
	s := r.Sheet()
	if complete != nil {
		if err := complete(&s, r); err != nil {
			return figure, err
		}
	}
	if r.Tiles != "" && s.Tiles == nil {
		return figure, data.Fault(data.Unusable, "“"+figure+"”用过底图瓦片，这里无法还原，请重新出图。", errors.New("the record is not complete"))
	}
	return figure, ExportWithRecord(ctx, figure, s, state)
}
