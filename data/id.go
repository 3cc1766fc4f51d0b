package data

import (
	"fmt"
	"strconv"
	"strings"
)

// NextID returns an id that no record of a kind has: a prefix and the number after
// the highest, of four digits or more (O0001).
func NextID[T Record](s *State, prefix string) string {
	last := 0
	for _, r := range *tableOf[T](s) {
		if digits, ok := strings.CutPrefix(Key(r), prefix); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				last = max(last, n)
			}
		}
	}
	return fmt.Sprintf("%s%04d", prefix, last+1)
}
