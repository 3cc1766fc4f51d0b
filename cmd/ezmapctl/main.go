// Command ezmapctl does the work of 鄂创图 without a window: for scripts, for
// tests, and for PCs without OpenGL. Each command stands in a file of its name.
//
// It exits with 0 when the work is done, 1 when it could not be done (one
// Chinese line on standard error says what and where), and 2 on wrong usage.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"unicode"

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
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
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
	out := bufio.NewWriter(stdout)
	err := dispatch(ctx, args, out, stderr)
	if unwritten := out.Flush(); unwritten != nil {
		err = data.Fault(data.Unusable, "结果没有写全，请检查输出的去处和磁盘空间。", unwritten)
	}
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, oneLine(usage.Error()))
		return exitUsage
	}
	fmt.Fprintln(stderr, oneLine(sentence(err)))
	return exitFailed
}

// sentence is what a person reads of a failure.
func sentence(err error) string {
	var told *data.Error
	if errors.Is(err, context.Canceled) && !errors.As(err, &told) {
		return "已中断，操作未完成。"
	}
	return data.Sentence(err)
}

// oneLine keeps a message on one line and control characters of foreign files out of it.
func oneLine(s string) string {
	printable := func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}
	return strings.Join(strings.Fields(strings.Map(printable, s)), " ")
}
