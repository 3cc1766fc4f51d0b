package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"
)

// command is one thing that the program does.
type command struct {
	name    string
	args    string // what stands after the name in the help
	summary string // in Chinese
	// flags declares the command's own flags and returns what runs it.
	flags func(*flag.FlagSet) action
}

// action runs a command with its arguments.
type action func(ctx context.Context, e *env, args []string) error

// commands in the order of the help.
var commands = []command{
	mapCommand, atlasCommand, layersCommand, sitesCommand, progressCommand,
	importCommand, exportCommand, convertCommand, issuesCommand, historyCommand,
	checkCommand, backupCommand, restoreCommand, versionCommand,
}

// env is what every command works with.
type env struct {
	stdout, stderr io.Writer
	path           string // of the library
	json           bool
}

// open opens the library, which is created with the first data where it is missing.
func (e *env) open(ctx context.Context) (*store.File, error) {
	path, err := e.libraryPath()
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, path, seeds.Load)
}

// libraryPath is the file that -db names, else EZMAP_DB, else the default.
func (e *env) libraryPath() (string, error) {
	if e.path != "" {
		return e.path, nil
	}
	if path := os.Getenv("EZMAP_DB"); path != "" {
		return path, nil
	}
	return store.DefaultPath()
}

// load opens the library, reads its state and closes it again.
func (e *env) load(ctx context.Context) (state *data.State, err error) {
	err = e.with(ctx, func(library *store.File) error {
		state, err = library.Load(ctx)
		return err
	})
	return state, err
}

// with opens the library for the time of a piece of work.
func (e *env) with(ctx context.Context, work func(*store.File) error) error {
	library, err := e.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(library), library.Close())
}

// who is the name that stands in history for what this program changes.
func who() string {
	for _, name := range []string{"USER", "USERNAME", "LOGNAME"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return "ezmapctl"
}

// usageError is a wrong call: exit code 2.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// misuse returns a usageError that names the command to ask for help.
func misuse(name, message string) error {
	if name != "" {
		name += " "
	}
	return &usageError{fmt.Sprintf("%s\n用法见：ezmapctl %s-h", message, name)}
}

// dispatch finds the command and runs it. The flags -db and -json may also
// stand before the command.
func dispatch(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	e := &env{stdout: stdout, stderr: stderr}
	global := newFlags("", e)
	if err := global.Parse(args); errors.Is(err, flag.ErrHelp) || err == nil && global.NArg() == 0 && len(args) == 0 {
		return help(stdout)
	} else if err != nil {
		return misuse("", flagSentence(err))
	}
	rest := global.Args()
	if len(rest) == 0 {
		return misuse("", "缺少命令。")
	}
	if rest[0] == "help" {
		return helpFor(stdout, rest[1:])
	}
	i := slices.IndexFunc(commands, func(c command) bool { return c.name == rest[0] })
	if i < 0 {
		return misuse("", fmt.Sprintf("没有命令“%s”。", rest[0]))
	}
	c := commands[i]
	set := newFlags(c.name, e)
	act := c.flags(set)
	positional, err := interspersed(set, rest[1:])
	if errors.Is(err, flag.ErrHelp) {
		return c.help(stdout)
	}
	if err != nil {
		return misuse(c.name, flagSentence(err))
	}
	return act(ctx, e, positional)
}

// newFlags returns a set with the flags that every command has.
func newFlags(name string, e *env) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&e.path, "db", e.path, "资料库文件；省略时用 EZMAP_DB，再用本机默认位置")
	set.BoolVar(&e.json, "json", e.json, "输出 JSON")
	return set
}

// interspersed parses flags that stand before, between or after arguments. What
// looks like a negative number is an argument; after “--” everything is.
func interspersed(set *flag.FlagSet, args []string) (positional []string, err error) {
	for len(args) > 0 {
		if args[0] == "--" {
			return append(positional, args[1:]...), nil
		}
		if !strings.HasPrefix(args[0], "-") || len(args[0]) > 1 && strings.ContainsRune("0123456789.", rune(args[0][1])) {
			positional, args = append(positional, args[0]), args[1:]
			continue
		}
		if args[0] == "-" {
			positional, args = append(positional, args[0]), args[1:]
			continue
		}
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		if rest := set.Args(); len(rest) < len(args) {
			args = rest
		}
	}
	return positional, nil
}

// flagSentence turns an error of package flag into Chinese.
func flagSentence(err error) string {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return fmt.Sprintf("没有选项 %s。", name)
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return fmt.Sprintf("选项 %s 后面缺少内容。", name)
	}
	return fmt.Sprintf("选项写法有误：%s。", text)
}

// wantArgs checks the number of arguments.
func wantArgs(c string, args []string, n int, what string) error {
	if len(args) != n {
		return misuse(c, what)
	}
	return nil
}
