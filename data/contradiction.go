package data

// Contradiction is 矛盾: a place where the plan disagrees with itself, or leaves
// open what the program must know, with a place for the ruling.
type Contradiction struct {
	ID      string // C01
	Subject string
	// Values are the readings that stand against each other, Sections where each stands.
	Values   []string
	Sections []string
	// Default is what the program does until there is a ContradictionRuling.
	Default string
}
