//go:build window

package cmd_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// newDisplay starts a screen that nobody sees and returns its name.
func newDisplay(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Skip("Xvfb is not installed: ", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(number)
}

// The window is opened, goes through every screen and is closed without opening
// a socket that leads out of the computer.
func TestWindowOpensNoNetwork(t *testing.T) {
	o := newOffline(t)
	program := o.build("ezmap", "-tags", "x11,migrated_fynedo,no_emoji")
	const patience = 2 * time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	display, ready := newDisplay(t), filepath.Join(o.dir, "ready")
	o.env = append(o.env, "DISPLAY="+display, "EZMAP_READY="+ready)
	cmd, trace := o.command(program, "-db", filepath.Join(o.dir, "鄂州.db"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	await := func(what string, there func() bool) {
		t.Helper()
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for !there() {
			select {
			case <-tick.C:
			case err := <-ended:
				t.Fatalf("it ended before %s: %v", what, err)
			case <-ctx.Done():
				_ = cmd.Process.Kill()
				t.Fatalf("%s never came", what)
			}
		}
	}
	await("the map", func() bool { _, err := os.Stat(ready); return err == nil })
	xdotool := func(args ...string) error {
		x := exec.CommandContext(ctx, "xdotool", args...)
		x.Env = append(os.Environ(), "DISPLAY="+display)
		return x.Run()
	}
	await("the window", func() bool { return xdotool("search", "--name", "鄂创图", "windowfocus", "--sync") == nil })
	for _, key := range []string{
		"alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+1", "plus", "minus", "Home", "ctrl+d", "ctrl+d",
		"F1", "Escape", "ctrl+slash", "Escape", "ctrl+b", "Escape", "ctrl+e", "Escape",
	} {
		if err := xdotool("key", key); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
	}
	// A dialog that is still closing does not hear the key.
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for open := true; open; {
		select {
		case <-again.C:
			_ = xdotool("key", "Escape", "ctrl+q")
		case err := <-ended:
			if open = false; err != nil {
				t.Errorf("it ended with %v", err)
			}
		case <-ctx.Done():
			_ = cmd.Process.Kill()
			t.Fatal("it did not close")
		}
	}
	if sockets := o.sockets(trace); len(sockets) > 0 {
		t.Errorf("opened %v", sockets)
	}
}
