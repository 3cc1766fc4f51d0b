package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data"
	"ezmap/data/store"
)

var checkCommand = command{
	name: "check", args: "[-json]", summary: "检查资料库文件是否完好",
	json: true,
	flags: func(*flag.FlagSet) action {
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("check", args, 0, "check 不带参数。"); err != nil {
				return err
			}
			return e.with(ctx, func(library *store.File) error {
				problems, err := library.Check(ctx)
				if err != nil {
					return err
				}
				return printCheck(e, problems)
			})
		}
	},
}

func printCheck(e *env, problems []string) error {
	var failed error
	if len(problems) > 0 {
		failed = data.Fault(data.Unusable, fmt.Sprintf("资料库有 %d 处问题，请从备份恢复（ezmapctl restore 备份文件）。", len(problems)), nil)
	}
	if e.json {
		if err := printJSON(e.stdout, map[string]any{"ok": len(problems) == 0, "problems": list(problems)}); err != nil {
			return err
		}
		return failed
	}
	for _, p := range problems {
		fmt.Fprintln(e.stdout, p)
	}
	if failed == nil {
		fmt.Fprintln(e.stdout, "资料库完好。")
	}
	return failed
}
