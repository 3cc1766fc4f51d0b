package layer

import (
	"math"
	"sync"
)

// memory is what follows from a stack and a step of scale, worked out when it
// is first asked for. All layers of a built stack hold the same one, so that it
// goes when the stack goes.
type memory struct {
	book    *book
	gathers bool // crowds become counted marks

	sync.Mutex
	gathered map[int]Stack
	arranged map[int]Arrangement
	// crowds are the members of the counted marks of a gathered stack, holders
	// the counted mark of each member.
	crowds  map[Ref][]Ref
	holders map[Ref]Ref
}

// The most steps of scale that are remembered: a user zooms to and fro over few.
const (
	mostGathered = 4
	mostArranged = 12
)

// remember joins the layers of a stack to a memory.
func (st Stack) remember(m *memory) Stack {
	for _, l := range st {
		l.memory = m
	}
	return st
}

// memory returns that of a built stack; one made by hand remembers nothing.
func (st Stack) memory() *memory {
	if len(st) == 0 || st[0].memory == nil {
		return &memory{}
	}
	for _, l := range st {
		if l.memory != st[0].memory {
			return &memory{} // layers of several stacks
		}
	}
	return st[0].memory
}

// steps of scale are so many to a factor of two, that nothing moves while the
// scale changes a little, and jumps rarely.
const stepsPerDouble = 4

// stepOf returns the step that holds a scale 1:n: above step−1, up to the step.
func stepOf(n float64) int { return int(math.Ceil(math.Log2(max(n, 1))*stepsPerDouble - 1e-9)) }

// stepScale returns the n of the largest scale number of a step.
func stepScale(step int) float64 { return math.Exp2(float64(step) / stepsPerDouble) }
