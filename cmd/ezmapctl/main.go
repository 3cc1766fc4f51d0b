// Command ezmapctl does the work of 鄂创图 without a window: for scripts, for
// tests, and for PCs without OpenGL. Each command stands in a file of its name.
//
// It exits with 0 when the work is done, 1 when it could not be done (one
// Chinese line on standard error says what and where), and 2 on wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"ezmap/data"
)

// Set by the build: -ldflags "-X main.version=… -X main.commit=…".
var (
	version = "dev"
	commit  = ""
)

// The exit codes of the program.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run does what the arguments say and returns the exit code. A panic is told
// as a failure: no trace reaches a user.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintf(stderr, "程序内部出错，未完成操作；请把本行发给维护人员：%v\n", fault)
			code = exitFailed
		}
	}()
	err := dispatch(ctx, args, stdout, stderr)
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, usage.Error())
		return exitUsage
	}
	fmt.Fprintln(stderr, oneLine(data.Sentence(err)))
	return exitFailed
}

// oneLine keeps a message on one line.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", " ")), " ")
}
