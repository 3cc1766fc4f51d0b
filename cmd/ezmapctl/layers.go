package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data"
	"ezmap/geo/layer"
)

var layersCommand = command{
	name: "layers", args: "[-json]", summary: "图层和各层的要素数",
	json: true,
	flags: func(*flag.FlagSet) action {
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("layers", args, 0, "layers 不带参数。"); err != nil {
				return err
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			return printLayers(e, state)
		}
	},
}

// layerRow is a layer as it is printed.
type layerRow struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Group     string  `json:"group"`
	Kind      string  `json:"kind"`
	Features  int     `json:"features"`
	Visible   bool    `json:"visible"`
	Source    *string `json:"source"`
	Precision *string `json:"precision"`
}

func printLayers(e *env, s *data.State) error {
	contents := layer.Contents(s)
	if e.json {
		rows := make([]layerRow, len(contents))
		for i, c := range contents {
			rows[i] = layerRow{c.ID, c.Title, c.Group, c.Kind, c.Features, c.Visible, text(c.Source), text(string(c.Precision))}
		}
		return printJSON(e.stdout, rows)
	}
	rows := [][]string{{"编号", "图层", "分组", "要素数", "显示", "精度", "来源"}}
	for _, c := range contents {
		shown := "否"
		if c.Visible {
			shown = "是"
		}
		rows = append(rows, []string{c.ID, c.Title, c.Group, fmt.Sprint(c.Features), shown, dash(c.Precision.Title()), dash(c.Source)})
	}
	table(e.stdout, rows)
	return nil
}
