// Package sketch is the geometry of editing a layout element (布局要素): vertices are
// moved, inserted and deleted, nodes are moved, places snap to what is near, and an
// outline that crosses itself is found.
//
// It works on the map plane: easting, northing in metres of EPSG:4547 (see
// [crs.City]). Each vertex also keeps its degrees, so that what was not moved comes
// back bit for bit. A Sketch is a value: every change returns another one and
// leaves the first as it is.
//
// The package draws nothing, keeps nothing and knows no pointer; see app/edit.
package sketch
