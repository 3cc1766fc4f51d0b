// Package data holds what the city talks about: areas, layout elements, sites,
// indicators with the versions of their targets, observations, source documents,
// rulings, locks of periods, commitments, stages, slots, contradictions, layers of
// the base map, and the changes made to all of them.
//
// They are plain values. The package knows no SQL, no file format and no
// screen, and it computes nothing about progress (see data/progress).
//
// Two rules hold everywhere. Missing is never zero: what is not known is a nil
// pointer, an empty string or an entry that does not exist. Every fact carries
// its source: a section of the plan, a document, or the basis of a position.
//
// Coordinates are longitude, latitude in degrees, CGCS2000 (EPSG:4490), unless
// a comment says otherwise.
package data
