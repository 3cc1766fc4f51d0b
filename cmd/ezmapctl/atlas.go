package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"

	"ezmap/data"
	"ezmap/geo/page"
)

var atlasCommand = command{
	name: "atlas", args: "-o 文件夹 [选项]", summary: "全市、各区和各布局要素各出一幅图",
	flags: func(set *flag.FlagSet) action {
		f := declareSheet(set)
		out := set.String("o", "", "输出文件夹")
		format := set.String("format", "png", "格式：png jpg pdf svg")
		names := set.String("names", "{n}-{name}", "文件名样式：{n} 序号，{name} 名称，{code} 代码")
		elements := set.Bool("elements", false, "再为每个有形状的布局要素出一幅")
		only := set.String("only", "", "只出这几类，用逗号分开：city 全市，district 各区，functional 功能区，element 布局要素")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantOut("atlas", *out, args); err != nil {
				return err
			}
			book := page.Book{Format: *format, Names: *names, Elements: *elements, Record: f.record}
			if err := limit(&book, *only); err != nil {
				return misuse("atlas", data.Sentence(err))
			}
			s, state, err := f.sheet(ctx, e, "atlas")
			if err != nil {
				return err
			}
			paths, err := book.Write(ctx, *out, s, state, e.progress("出图"))
			for _, path := range paths {
				fmt.Fprintln(e.stdout, path)
			}
			return err
		}
	},
}

// limit limits an atlas to the kinds of sheets in a list; “” for no limit.
func limit(b *page.Book, only string) error {
	if only == "" {
		return nil
	}
	kinds := words(only)
	for _, kind := range kinds {
		if !slices.Contains([]string{"city", "district", "functional", "element"}, kind) {
			return wrong("图集没有“%s”这一类，可用 city、district、functional、element。", kind)
		}
	}
	for _, kind := range []data.AreaKind{data.CityArea, data.District, data.FunctionalArea} {
		if !slices.Contains(kinds, string(kind)) {
			b.Without = append(b.Without, kind)
		}
	}
	b.Elements = slices.Contains(kinds, "element")
	return nil
}

// progress tells on a terminal how far a piece of long work is, elsewhere nothing.
func (e *env) progress(what string) func(done, total int) {
	file, ok := e.stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return func(done, total int) {
		fmt.Fprintf(file, "\r%s %d/%d", what, done, total)
		if done == total {
			fmt.Fprintln(file)
		}
	}
}
