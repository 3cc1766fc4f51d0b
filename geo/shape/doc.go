// Package shape is the geometry that orb lacks: smooth lines, the ribbon of a
// belt, union, intersection and buffer, the point where a label stands best,
// and fast cutting to a rectangle for drawing.
//
// It works on a plane: points are easting, northing in metres unless a comment
// says otherwise. It knows no coordinate system, no layer and no style, and it
// does not repair foreign geometry: what cannot be computed is left out.
package shape
