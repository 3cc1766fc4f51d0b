package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// offline runs programs where there is no network but loopback, if the system
// lets a user have that, and watches every socket that they open.
type offline struct {
	t     *testing.T
	dir   string
	apart bool // in a network namespace of its own
	env   []string
}

func newOffline(t *testing.T) *offline {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the program and runs every command of it")
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace, which watches the programs, is not installed")
	}
	o := &offline{t: t, dir: t.TempDir(), apart: exec.Command("unshare", "-rn", "true").Run() == nil}
	if err := exec.Command("strace", "-qq", "-o", filepath.Join(o.dir, "trial"), "true").Run(); err != nil {
		t.Skip("the system lets nobody watch a program: ", err)
	}
	o.env = append(os.Environ(), "HOME="+o.dir, "XDG_CONFIG_HOME="+o.dir, "XDG_CACHE_HOME="+o.dir, "LANG=C.UTF-8",
		"HTTP_PROXY=", "HTTPS_PROXY=", "http_proxy=", "https_proxy=")
	return o
}

// build builds a program of this tree.
func (o *offline) build(name string, flags ...string) string {
	o.t.Helper()
	path := filepath.Join(o.dir, name)
	cmd := exec.CommandContext(o.t.Context(), "go", append(append([]string{"build", "-buildvcs=false", "-o", path}, flags...), "./cmd/"+name)...)
	cmd.Dir = ".."
	if out, err := cmd.CombinedOutput(); err != nil {
		o.t.Fatalf("%v: %s", err, out)
	}
	return path
}

// command returns the command that runs a program under watch, and the file
// where its sockets will stand.
func (o *offline) command(path string, args ...string) (cmd *exec.Cmd, trace string) {
	o.t.Helper()
	file, err := os.CreateTemp(o.dir, "trace")
	if err != nil {
		o.t.Fatal(err)
	}
	trace = file.Name()
	if err := file.Close(); err != nil {
		o.t.Fatal(err)
	}
	line := []string{"strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,bind,sendto,sendmsg,sendmmsg", "-e", "signal=none", "-o", trace, path}
	if o.apart {
		line = append([]string{"unshare", "-rn"}, line...)
	}
	cmd = exec.CommandContext(o.t.Context(), line[0], append(line[1:], args...)...)
	cmd.Dir, cmd.Env = o.dir, o.env
	return cmd, trace
}

// family finds what kind of socket is opened.
var family = regexp.MustCompile(`socket\((AF_[A-Z0-9]+|PF_[A-Z0-9]+|[0-9]+)`)

// sockets returns the sockets in a trace that could lead out of this computer:
// all but those of AF_UNIX, which lead to other programs on it.
func (o *offline) sockets(trace string) []string {
	o.t.Helper()
	text, err := os.ReadFile(trace)
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if m := family.FindStringSubmatch(line); m != nil && m[1] != "AF_UNIX" {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

// Every command runs without opening a socket, and tiles open one only when the
// user names them.
func TestCommandsOpenNoNetwork(t *testing.T) {
	o := newOffline(t)
	program := o.build("ezmapctl")
	library := filepath.Join(o.dir, "鄂州.db")
	run := func(args ...string) (out string, sockets []string, err error) {
		t.Helper()
		cmd, trace := o.command(program, append([]string{"-db", library}, args...)...)
		text, err := cmd.CombinedOutput()
		return string(text), o.sockets(trace), err
	}
	help, sockets, err := run("help")
	if err != nil || len(sockets) > 0 {
		t.Fatalf("%v, %v", err, sockets)
	}
	tried := map[string]bool{}
	for _, line := range []string{
		"map -o a.png -dpi 60", "map -o a.pdf", "map -o a.svg", "atlas -o atlas -dpi 50", "refresh .", "templates",
		"layers", "sites -json", "progress -json", "issues", "history", "check", "version",
		"export sites -o b.xlsx", "export sites -o b.kml", "export layout -o b.geojson", "export layout -o b.gpkg", "import b.xlsx -as sites -dry-run",
		"import b.xlsx -as sites", "ledger list", "ledger lock 2021", "ledger unlock 2021 -reason 更正", "export observations -o e.xlsx", "export form all -year 2022 -o f.xlsx",
		"sites -duplicates", "sites -kind park -q 园",
		"convert 114.89,30.39 -from wgs84 -to gcj02", "backup -o c.db", "restore c.db",
	} {
		args := strings.Fields(line)
		tried[args[0]] = true
		out, sockets, err := run(args...)
		if err != nil || len(sockets) > 0 {
			t.Errorf("%s: %v, %v, %s", line, sockets, err, out)
		}
	}
	// What is not in the list is run as it is: it may ask for more, but not the network.
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+) `).FindAllStringSubmatch(help, -1) {
		if tried[m[1]] {
			continue
		}
		if _, sockets, _ := run(m[1]); len(sockets) > 0 {
			t.Errorf("%s: %v", m[1], sockets)
		}
	}
	// The watch itself is watched: a server is asked when its tiles are wanted.
	out, sockets, err := run("map", "-o", "d.png", "-dpi", "60", "-tiles", "http://127.0.0.1:9/{z}/{x}/{y}.png")
	if err != nil || !slices.ContainsFunc(sockets, func(s string) bool { return strings.Contains(s, "AF_INET") }) {
		t.Errorf("with tiles: %v, %v, %s", sockets, err, out)
	}
}
