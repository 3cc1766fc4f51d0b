package studio

// history is what can be taken back and done again.
type history struct{ past, future []Form }

// mostSteps bounds how many steps can be taken back.
const mostSteps = 200

// keep notes a form that is about to change.
func (h *history) keep(f Form) {
	h.past = append(h.past, f)
	if len(h.past) > mostSteps {
		h.past = h.past[1:]
	}
	h.future = nil
}

// back returns the form before the one of now; false when there is none.
func (h *history) back(now Form) (Form, bool) { return step(&h.past, &h.future, now) }

// again returns the form that was taken back last; false when there is none.
func (h *history) again(now Form) (Form, bool) { return step(&h.future, &h.past, now) }

func step(from, to *[]Form, now Form) (Form, bool) {
	n := len(*from)
	if n == 0 {
		return now, false
	}
	f := (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, now)
	return f, true
}
