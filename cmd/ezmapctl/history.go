package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"time"

	"ezmap/data"
	"ezmap/data/store"
)

var historyCommand = command{
	name: "history", args: "[-limit n] [-json]", summary: "谁在什么时候改了什么，最近的在前",
	json: true,
	flags: func(set *flag.FlagSet) action {
		limit := set.Int("limit", 50, "最多列出多少条")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("history", args, 0, "history 不带参数。"); err != nil {
				return err
			}
			if *limit < 1 {
				return misuse("history", "-limit 应为正整数。")
			}
			return e.with(ctx, func(library *store.File) error {
				entries, err := library.History(ctx, *limit)
				if err != nil {
					return err
				}
				return printHistory(e, entries)
			})
		}
	},
}

// entry is a line of history as it is printed.
type entry struct {
	ID     int64           `json:"id"`
	At     time.Time       `json:"at"`
	Who    string          `json:"who"`
	What   string          `json:"what"`
	Target *string         `json:"target"`
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after"`
	// ClockBack tells that the clock showed an earlier time than at the entry before.
	ClockBack bool `json:"clock_back"`
}

// clockBack tells that an entry of a history, newest first, is dated before the one
// that came before it: the clock had been set back, or was ahead then.
func clockBack(entries []data.Entry, i int) bool {
	return i+1 < len(entries) && entries[i].At.Before(entries[i+1].At)
}

func printHistory(e *env, entries []data.Entry) error {
	if !e.json {
		rows := [][]string{{"编号", "时间", "经办", "内容", "对象"}}
		for i, h := range entries {
			at := h.At.Local().Format("2006-01-02 15:04:05")
			if clockBack(entries, i) {
				at += "（早于上一条，时钟有误）"
			}
			rows = append(rows, []string{fmt.Sprint(h.ID), at, h.Who, h.What, dash(h.Target)})
		}
		table(e.stdout, rows)
		return nil
	}
	out := make([]entry, len(entries))
	for i, h := range entries {
		out[i] = entry{h.ID, h.At, h.Who, h.What, text(h.Target), h.Before, h.After, clockBack(entries, i)}
	}
	return printJSON(e.stdout, out)
}
