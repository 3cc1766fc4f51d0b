package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
)

// help prints what the program can do.
func help(w io.Writer) error {
	fmt.Fprint(w, "鄂创图命令行 ezmapctl\n\n用法：ezmapctl [-db 文件] 命令 [选项] [参数]\n\n命令：\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w, "\n每条命令的选项：ezmapctl 命令 -h\n退出码：0 完成，1 未能完成，2 用法有误\n")
	return nil
}

// helpFor prints the help of one command, or of the program.
func helpFor(w io.Writer, names []string) error {
	if len(names) == 0 {
		return help(w)
	}
	c, err := commandNamed(names[0])
	if err != nil {
		return err
	}
	return c.help(w)
}

// help prints what the command does and its flags.
func (c command) help(w io.Writer) error {
	set := newFlags(c, &env{})
	c.flags(set)
	fmt.Fprintf(w, "%s\n\n用法：ezmapctl %s %s\n\n选项：\n", c.summary, c.name, c.args)
	set.VisitAll(func(f *flag.Flag) {
		value := ""
		if !slices.Contains([]string{"", "0", "false"}, f.DefValue) {
			value = "（默认 " + f.DefValue + "）"
		}
		fmt.Fprintf(w, "  -%-12s %s%s\n", f.Name, f.Usage, value)
	})
	if c.more != nil {
		fmt.Fprint(w, "\n"+c.more())
	}
	return nil
}
