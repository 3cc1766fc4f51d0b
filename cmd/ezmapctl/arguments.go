package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// newFlags returns a set with the flags that commands share.
func newFlags(c command, e *env) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&e.path, "db", e.path, "资料库文件；省略时用 EZMAP_DB，再用本机默认位置")
	if c.json {
		set.BoolVar(&e.json, "json", false, "输出 JSON")
	}
	return set
}

// splitCommand parts the arguments at the command: the first that is neither a
// flag nor the value of -db.
func splitCommand(args []string) (before, rest []string) {
	set := newFlags(command{}, &env{})
	i := 0
	for i < len(args) && isFlag(args[i]) {
		i += min(length(set, args[i]), len(args)-i)
	}
	return args[:i], args[i:]
}

// parse reads flags that stand before, between or after arguments, which it
// returns. After “--” everything is an argument. The error is flag.ErrHelp or a
// Chinese sentence.
func parse(set *flag.FlagSet, args []string) (positional []string, err error) {
	for len(args) > 0 {
		word := args[0]
		if word == "--" {
			return append(positional, args[1:]...), nil
		}
		if !isFlag(word) {
			positional, args = append(positional, word), args[1:]
			continue
		}
		n := min(length(set, word), len(args))
		if err := set.Parse(args[:n]); err != nil {
			return nil, flagFault(set, args[:n], err)
		}
		args = args[n:]
	}
	return positional, nil
}

// isFlag tells flags from arguments: what looks like a negative number is an argument.
func isFlag(word string) bool {
	return len(word) > 1 && word[0] == '-' && !strings.ContainsRune("0123456789.", rune(word[1]))
}

// flagName returns the name in “-name” or “--name=value”.
func flagName(word string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-"), "=")
	return name
}

// length returns how many arguments a flag takes up with its value.
func length(set *flag.FlagSet, word string) int {
	f := set.Lookup(flagName(word))
	if f == nil || strings.Contains(word, "=") || isSwitch(f) {
		return 1
	}
	return 2
}

func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// flagFault says in Chinese what is wrong with a flag and its value.
func flagFault(set *flag.FlagSet, words []string, err error) error {
	name := flagName(words[0])
	f := set.Lookup(name)
	_, value, given := strings.Cut(words[0], "=")
	if len(words) == 2 {
		value, given = words[1], true
	}
	switch {
	case f == nil && (name == "h" || name == "help"):
		return err
	case f == nil:
		return fmt.Errorf("没有选项“%s”。", words[0])
	case !given:
		return fmt.Errorf("选项 -%s 后面缺少内容。", name)
	}
	return fmt.Errorf("选项 -%s 的内容“%s”应为%s。", name, value, valueTitle(f))
}

// valueTitle says what a flag wants for its value.
func valueTitle(f *flag.Flag) string {
	if g, ok := f.Value.(flag.Getter); ok {
		switch g.Get().(type) {
		case bool:
			return " true 或 false"
		case int:
			return "整数"
		case float64:
			return "数字"
		}
	}
	return "另一种写法"
}
