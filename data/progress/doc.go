// Package progress turns observations into progress, pace, state, completeness
// and bounds. It is pure: the same state and moment give the same report.
//
// It never imputes, interpolates or carries a value forward, it never reads a
// missing value as zero, and it never declares by itself that a target was
// missed: Unmet needs the word of an officer. Of values that contradict each
// other it chooses none. What an entry looks like while it is typed is not its
// business (see data/doubts).
//
// Method. Progress is the share of the way from baseline to target (UN ESCAP,
// Current Status Index); pace is progress over the share that the path expects
// by the year of the data, with the classes 95 % and 60 % of Eurostat's EU SDG
// monitoring; scores are arithmetic means over dimensions of equal weight
// (SDSN), shown only with their completeness, confidence and bounds
// (OECD/JRC, Handbook on Constructing Composite Indicators, 2008).
package progress
