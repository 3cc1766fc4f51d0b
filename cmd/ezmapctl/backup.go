package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data/store"
)

var backupCommand = command{
	name: "backup", args: "-o 文件", summary: "把资料库安全地复制一份",
	flags: func(set *flag.FlagSet) action {
		out := set.String("o", "", "备份文件")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantOut("backup", *out, args); err != nil {
				return err
			}
			return e.with(ctx, func(library *store.File) error {
				if err := library.Backup(ctx, *out); err != nil {
					return err
				}
				fmt.Fprintf(e.stdout, "已备份到 %s\n", *out)
				return nil
			})
		}
	},
}

var restoreCommand = command{
	name: "restore", args: "备份文件", summary: "用备份替换资料库",
	flags: func(*flag.FlagSet) action {
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("restore", args, 1, "请给出一个备份文件。"); err != nil {
				return err
			}
			path, err := e.libraryPath()
			if err != nil {
				return err
			}
			if err := store.Restore(ctx, args[0], path); err != nil {
				return err
			}
			fmt.Fprintf(e.stdout, "已从 %s 恢复\n", args[0])
			return nil
		}
	},
}
