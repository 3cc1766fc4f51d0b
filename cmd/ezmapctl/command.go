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
	json    bool   // whether it can print JSON
	// more is what the help says behind the flags, nil for nothing.
	more func() string
	// flags declares the command's own flags and returns what runs it.
	flags func(*flag.FlagSet) action
}

// action runs a command with its arguments.
type action func(ctx context.Context, e *env, args []string) error

// commands in the order of the help.
var commands = []command{
	mapCommand, atlasCommand, refreshCommand, templatesCommand, layersCommand, sitesCommand, progressCommand,
	importCommand, exportCommand, convertCommand, issuesCommand, ledgerCommand, historyCommand,
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
	library, err := store.Open(ctx, path, seeds.Load)
	if err != nil {
		return nil, err
	}
	library.MakeBackups()
	if pin := os.Getenv("EZMAP_PIN"); pin != "" {
		if err := library.SignIn(ctx, who(), pin); err != nil {
			return nil, errors.Join(err, library.Close())
		}
	}
	return library, nil
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

// who is the name that stands in history for what this program changes. A library
// with people who have PINs is told the PIN by EZMAP_PIN.
func who() string {
	for _, name := range []string{"EZMAP_WHO", "USER", "USERNAME", "LOGNAME"} {
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
	return &usageError{fmt.Sprintf("%s用法见：ezmapctl %s-h", message, name)}
}

// dispatch finds the command and runs it. Only -db may stand before the command.
func dispatch(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	e := &env{stdout: stdout, stderr: stderr}
	before, rest := splitCommand(args)
	if _, err := parse(newFlags(command{}, e), before); errors.Is(err, flag.ErrHelp) {
		return help(stdout)
	} else if err != nil {
		return misuse("", err.Error())
	}
	if len(rest) == 0 {
		return misuse("", "缺少命令。")
	}
	if rest[0] == "help" {
		return helpFor(stdout, rest[1:])
	}
	c, err := commandNamed(rest[0])
	if err != nil {
		return err
	}
	set := newFlags(c, e)
	act := c.flags(set)
	positional, err := parse(set, rest[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return c.help(stdout)
	case err != nil:
		return misuse(c.name, err.Error())
	}
	return act(ctx, e, positional)
}

func commandNamed(name string) (command, error) {
	i := slices.IndexFunc(commands, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, misuse("", fmt.Sprintf("没有命令“%s”。", name))
	}
	return commands[i], nil
}

// wantArgs checks the number of arguments.
func wantArgs(c string, args []string, n int, what string) error {
	if len(args) != n {
		return misuse(c, what)
	}
	return nil
}

// wantOut checks that -o says where the result goes, and that nothing else is given.
func wantOut(c, out string, args []string) error {
	if out == "" {
		return misuse(c, "请用 -o 说明写到哪里。")
	}
	return wantArgs(c, args, 0, fmt.Sprintf("%s 不带参数“%s”，写到哪里请用 -o 说明。", c, strings.Join(args, " ")))
}
