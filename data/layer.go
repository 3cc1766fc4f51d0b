package data

import (
	"iter"

	"github.com/paulmach/orb"
)

// LayerGroup tells the base map from what users imported.
type LayerGroup string

// The groups of stored layers.
const (
	BaseGroup     LayerGroup = "base"     // 底图
	ImportedGroup LayerGroup = "imported" // 导入图层
)

// LayerKind tells what a stored layer shows, and so how it is drawn and what it replaces.
type LayerKind string

// The kinds of stored layer. Of the base kinds there is one layer each.
const (
	Boundaries LayerKind = "boundaries" // 行政界线: features with `code`, `name`, `level`
	Neighbours LayerKind = "neighbours" // 周边区县: features with `name`, `level`
	River      LayerKind = "river"      // 长江: features with `kind` river or centreline
	Lakes      LayerKind = "lakes"      // 湖泊: features with `name`
	Places     LayerKind = "places"     // 地名: points with `name`, `kind`
	OtherLayer LayerKind = "other"
)

// Layer is 图层: a set of features that came together, base map or imported.
type Layer struct {
	ID        string
	Title     string
	Group     LayerGroup
	Kind      LayerKind
	Source    string // who made it
	Credit    string // what must be printed when it is shown
	Date      string // of the data, as the source gives it
	Precision Precision
	Note      string
	// Generation names the set of features that the layer shows now. A set
	// never changes: an import makes a new one, undo goes back to the old one.
	Generation int64
}

// Feature is 要素: a geometry with properties inside a Layer.
type Feature struct {
	// ID is the feature's own id as JSON text (`7`, `"a"`), “” when it has none.
	ID         string
	Geometry   orb.Geometry // nil for a feature without a place
	Properties Properties
}

// Features streams features; an error ends the stream.
type Features = iter.Seq2[Feature, error]
