package data

// Past returns the state before changes, which are given newest first as history
// lists them. It is what taking them back one by one gives, in time that does not
// grow with their number times the size of the state. A record that was removed
// since stands last among those of its kind.
func (s *State) Past(changes []Change) *State {
	p := past{tables: map[any]pastTable{}}
	for _, c := range changes {
		p.take(c.Inverse())
	}
	next := *s
	for _, t := range p.tables {
		t.apply(&next)
	}
	return &next
}

// past collects what records were, by their kinds.
type past struct{ tables map[any]pastTable }

// pastTable is what the records of one kind were.
type pastTable interface{ apply(*State) }

func (p past) take(c Change) {
	switch c := c.(type) {
	case Batch:
		for _, c := range c.Changes {
			p.take(c)
		}
	case Edit[Site]:
		remember(p, c)
	case Edit[Element]:
		remember(p, c)
	case Edit[Observation]:
		remember(p, c)
	case Edit[Goal]:
		remember(p, c)
	case Edit[StageEntry]:
		remember(p, c)
	case Edit[Contradiction]:
		remember(p, c)
	case Edit[Template]:
		remember(p, c)
	case Edit[Layer]:
		remember(p, c)
	case Edit[TargetVersion]:
		remember(p, c)
	case Edit[Document]:
		remember(p, c)
	case Edit[Ruling]:
		remember(p, c)
	case Edit[Lock]:
		remember(p, c)
	case Edit[Commitment]:
		remember(p, c)
	case Edit[Programme]:
		remember(p, c)
	case Edit[Slot]:
		remember(p, c)
	case Edit[OwnField]:
		remember(p, c)
	case Edit[Person]:
		remember(p, c)
	}
}

// records are the records of one kind by their keys, nil for one that did not exist,
// and the keys in the order in which they were last taken back.
type records[T Record] struct {
	was   map[string]*T
	order []string
}

func remember[T Record](p past, e Edit[T]) {
	kind := any((*T)(nil))
	r, _ := p.tables[kind].(*records[T])
	if r == nil {
		r = &records[T]{was: map[string]*T{}}
		p.tables[kind] = r
	}
	key := e.Target()
	r.was[key], r.order = e.After, append(r.order, key)
}

func (r *records[T]) apply(s *State) {
	table := tableOf[T](s)
	kept := make([]T, 0, len(*table))
	seen := map[string]bool{}
	for _, one := range *table {
		key := Key(one)
		was, touched := r.was[key]
		seen[key] = true
		switch {
		case !touched:
			kept = append(kept, one)
		case was != nil:
			kept = append(kept, *was)
		}
	}
	for _, key := range r.order {
		if was := r.was[key]; was != nil && !seen[key] {
			seen[key] = true
			kept = append(kept, *was)
		}
	}
	*table = kept
}
