package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"ezmap/data"
	"ezmap/data/store"
)

var backupCommand = command{
	name: "backup", args: "-o 文件 | -now | -list [-json]", summary: "备份资料库；-o 文件.ezmap 另存一份可用U盘带走的完整资料库",
	json: true,
	flags: func(set *flag.FlagSet) action {
		out := set.String("o", "", "写到这个文件，资料、照片、附件和设置都在里面")
		now := set.Bool("now", false, "存入资料库的备份文件夹，与自动备份在一起")
		listed := set.Bool("list", false, "列出已有的备份。"+store.Retention)
		return func(ctx context.Context, e *env, args []string) error {
			switch {
			case *listed && *now, (*listed || *now) && *out != "":
				return misuse("backup", "-o、-now 和 -list 只能用一个。")
			case !*listed && !*now:
				if err := wantOut("backup", *out, args); err != nil {
					return err
				}
			}
			if err := wantArgs("backup", args, 0, "backup 不带参数，写到哪里请用 -o 说明。"); err != nil {
				return err
			}
			return e.with(ctx, func(library *store.File) error {
				switch {
				case *listed:
					return listBackups(ctx, e, library)
				case *out != "":
					return backUpTo(ctx, e, library, *out)
				}
				b, err := library.BackUp(ctx, data.ManualBackup)
				if err != nil {
					return err
				}
				fmt.Fprintf(e.stdout, "已备份到 %s\n", b.Path)
				return nil
			})
		}
	},
}

func backUpTo(ctx context.Context, e *env, library *store.File, path string) error {
	if err := library.Backup(ctx, path); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "已备份到 %s\n", path)
	return nil
}

// backupRow is a backup as it is printed.
type backupRow struct {
	Path   string            `json:"path"`
	At     time.Time         `json:"at"`
	Reason data.BackupReason `json:"reason"`
	Bytes  int64             `json:"bytes"`
}

func listBackups(ctx context.Context, e *env, library *store.File) error {
	all, err := library.Backups(ctx)
	if err != nil {
		return err
	}
	if !e.json {
		rows := [][]string{{"时间", "原因", "大小（KB）", "文件"}}
		for _, b := range all {
			rows = append(rows, []string{b.At.Local().Format(time.DateTime), string(b.Reason), fmt.Sprint((b.Size + 1023) >> 10), b.Path})
		}
		table(e.stdout, rows)
		return nil
	}
	out := make([]backupRow, len(all))
	for i, b := range all {
		out[i] = backupRow{b.Path, b.At, b.Reason, b.Size}
	}
	return printJSON(e.stdout, out)
}

var restoreCommand = command{
	name: "restore", args: "[-dry-run [-json]] 备份文件", summary: "用备份替换资料库；被替换的资料库留在旁边",
	json: true,
	flags: func(set *flag.FlagSet) action {
		dry := set.Bool("dry-run", false, "只说明恢复后会有什么不同，不改动")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("restore", args, 1, "请给出一个备份文件。"); err != nil {
				return err
			}
			if *dry {
				return e.with(ctx, func(library *store.File) error { return previewRestore(ctx, e, library, args[0]) })
			}
			path, err := e.libraryPath()
			if err != nil {
				return err
			}
			if err := mayRestore(ctx, e, path); err != nil {
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

// mayRestore asks the library that will be replaced whether its people let this
// user do so. One that cannot be opened has nobody to ask.
func mayRestore(ctx context.Context, e *env, path string) error {
	library := e.existing(ctx, path)
	if library == nil {
		return nil
	}
	return errors.Join(library.MayRestore(ctx, who()), library.Close())
}

// existing opens the library at a path, nil where there is none that can be opened.
func (e *env) existing(ctx context.Context, path string) *store.File {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	library, err := e.open(ctx)
	if err != nil {
		return nil
	}
	return library
}

func previewRestore(ctx context.Context, e *env, library *store.File, backup string) error {
	r, err := library.PreviewRestore(ctx, backup)
	if err != nil {
		return err
	}
	if e.json {
		now, then := map[string]int{}, map[string]int{}
		for i := range r.Now {
			now[r.Now[i].Title], then[r.Then[i].Title] = r.Now[i].Count, r.Then[i].Count
		}
		return printJSON(e.stdout, map[string]any{"kinship": r.Kinship, "now": now, "then": then, "lost": r.LostCount})
	}
	fmt.Fprintln(e.stdout, r.Kinship.Sentence())
	rows := [][]string{{"", "现在", "恢复后"}}
	for i := range r.Now {
		rows = append(rows, []string{r.Now[i].Title, fmt.Sprint(r.Now[i].Count), fmt.Sprint(r.Then[i].Count)})
	}
	table(e.stdout, rows)
	if r.LostCount > 0 {
		fmt.Fprintf(e.stdout, "以下 %d 步改动不在备份“%s”中：\n", r.LostCount, filepath.Base(backup))
		for _, l := range r.Lost {
			fmt.Fprintf(e.stdout, "  %s　%s　%s\n", l.At.Local().Format(time.DateTime), l.Who, l.What)
		}
		if more := r.LostCount - len(r.Lost); more > 0 {
			fmt.Fprintf(e.stdout, "  另有更早的 %d 步。\n", more)
		}
	}
	fmt.Fprintln(e.stdout, "未作任何改动。")
	return nil
}
