package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/geo/page"
)

var templatesCommand = command{
	name: "templates", args: "[选项]", summary: "自存的版式：列出、改名、删除", json: true,
	flags: func(set *flag.FlagSet) action {
		remove := set.String("delete", "", "删除这个版式")
		rename := set.String("rename", "", "给这个版式改名，新名字用 -to 写")
		to := set.String("to", "", "新名字")
		return func(_ context.Context, e *env, args []string) error {
			if err := wantArgs("templates", args, 0, "templates 不带参数。"); err != nil {
				return err
			}
			if (*rename == "") != (*to == "") {
				return misuse("templates", "-rename 与 -to 须同时写。")
			}
			folder, err := e.templateFolder()
			if err != nil {
				return err
			}
			switch {
			case *remove != "":
				return page.DeleteTemplate(folder, *remove)
			case *rename != "":
				return page.RenameTemplate(folder, *rename, *to)
			}
			return e.listTemplates(folder)
		}
	},
}

// templateFolder is where the templates of the library are kept.
func (e *env) templateFolder() (string, error) {
	path, err := e.libraryPath()
	return page.TemplateFolder(path), err
}

// templateLine is a template in JSON.
type templateLine struct {
	Name   string  `json:"name"`
	Width  float64 `json:"width"` // millimetres
	Height float64 `json:"height"`
	Moved  int     `json:"moved"` // parts that were moved
}

func (e *env) listTemplates(folder string) error {
	var lines []templateLine
	rows := [][]string{{"版式", "幅面", "移动过的要素"}}
	for _, t := range page.Templates(folder) {
		lines = append(lines, templateLine{t.Name, t.Size.W, t.Size.H, len(t.Moved)})
		rows = append(rows, []string{t.Name, sizeWord(t.Size), fmt.Sprint(len(t.Moved))})
	}
	if e.json {
		return printJSON(e.stdout, list(lines))
	}
	if len(lines) > 0 {
		table(e.stdout, rows)
	}
	return nil
}
