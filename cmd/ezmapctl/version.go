package main

import (
	"context"
	"flag"
	"fmt"
	"runtime/debug"

	"ezmap/seeds"
)

var versionCommand = command{
	name: "version", args: "[-json]", summary: "版本、构建和首批数据的版本",
	json: true,
	flags: func(*flag.FlagSet) action {
		return func(_ context.Context, e *env, args []string) error {
			if err := wantArgs("version", args, 0, "version 不带参数。"); err != nil {
				return err
			}
			build := commit
			if build == "" {
				build = revision()
			}
			if e.json {
				return printJSON(e.stdout, map[string]any{"version": version, "commit": text(build), "data_version": seeds.Version})
			}
			_, err := fmt.Fprintf(e.stdout, "鄂创图 %s（构建 %s，首批数据 %s）\n", version, dash(build), seeds.Version)
			return err
		}
	},
}

// revision returns the commit that the Go tool wrote into the program, “” for none.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
