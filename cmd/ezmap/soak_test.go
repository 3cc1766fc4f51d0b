//go:build window

package main_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// soak is how long the window is given random input, soakSeed the seed of it.
var (
	soak     = flag.Duration("soak", 10*time.Minute, "how long TestSoak goes on")
	soakSeed = flag.Uint64("soakseed", 1, "seed of TestSoak")
)

// soakMemory is how many MB the process may have more at the end than after the
// first minute, soakMost how many it may have at all: some 110 are the unpacked
// fonts of the toolkit, and a sheet that is being made may take 200. soakGoroutines
// is how many goroutines it may have at the end.
const (
	soakMemory     = 250
	soakMost       = 800
	soakGoroutines = 80
)

// TestSoak gives a real window random input of pointer, wheel and keys: it must
// go on, keep its memory, and leave a sound library. At the end the runtime is
// made to write its note, in which the goroutines are counted.
func TestSoak(t *testing.T) {
	_, home := emptyHome(t)
	library := newLibrary(t, home, nil)
	s := openScreen(t, 1366, 768)
	p := s.start([]string{"HOME=" + home, "USER=zhangsan"}, built(t, "ezmap"), "-db", library)
	s.settle("the map", p.gone, showsMap)
	t.Logf("seed %d, %v", *soakSeed, *soak)
	random := rand.New(rand.NewPCG(*soakSeed, 0))
	begun, start, batches := time.Now(), 0, 0
	for time.Since(begun) < *soak {
		s.hand(handful(random)...)
		select {
		case err := <-p.gone:
			t.Fatalf("the program ended after %d handfuls: %v", batches, err)
		default:
		}
		if batches++; start == 0 && time.Since(begun) > min(time.Minute, *soak/4) {
			start = resident(t, p.cmd.Process.Pid)
		}
	}
	end := resident(t, p.cmd.Process.Pid)
	t.Logf("%d handfuls of input; %d MB of memory after the first minute, %d MB at the end", batches, start, end)
	if end-start > soakMemory {
		t.Errorf("%d MB more than after the first minute, at most %d are allowed", end-start, soakMemory)
	}
	if max(start, end) > soakMost {
		t.Errorf("more than %d MB of memory", soakMost)
	}
	if err := p.cmd.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	if err := <-p.gone; err == nil {
		t.Error("the program ended before the signal")
	}
	n := strings.Count(p.said.String(), "\ngoroutine ")
	t.Logf("%d goroutines at the end", n)
	if n == 0 || n > soakGoroutines {
		t.Errorf("%d goroutines, want some and at most %d", n, soakGoroutines)
	}
	checkSound(t, library)
}

// handful is some random input as xdotool's commands. The keys that quit are left
// out, and the top row, where the menu has the same.
func handful(r *rand.Rand) []string {
	keys := strings.Fields("Up Down Left Right Home Prior Next Return Escape Escape Tab space BackSpace plus minus F1 F9 F10 " +
		"ctrl+z ctrl+y ctrl+f ctrl+d ctrl+m ctrl+k ctrl+e ctrl+b alt+1 alt+1 alt+2 alt+3 alt+4 alt+5 alt+6 a h k 1 3 0")
	var args []string
	for range 20 {
		x, y := strconv.Itoa(r.IntN(1366)), strconv.Itoa(40+r.IntN(728))
		switch r.IntN(6) {
		case 0, 1:
			args = append(args, "mousemove", x, y, "click", "1")
		case 2:
			to := fmt.Sprint(40 + r.IntN(728))
			args = append(args, "mousemove", x, y, "mousedown", "1", "mousemove", strconv.Itoa(r.IntN(1366)), to, "mouseup", "1")
		case 3:
			args = append(args, "mousemove", x, y, "click", strconv.Itoa(4+r.IntN(2)))
		case 4:
			args = append(args, "mousemove", x, y)
		default:
			args = append(args, "key", keys[r.IntN(len(keys))])
		}
	}
	return args
}

// resident is how many MB of memory a process has.
func resident(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.Atoi(strings.Fields(after)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes >> 10
}
