// Package seeds holds the first data of a new library: the plan 鄂州市科技创新
// “十四五”规划 as tables and layers that a person can read and edit beside this
// file, and the base map below them. Load reads them all.
//
// It invents nothing. What the plan and the named public sources leave open is
// left open: no district, position, date or value stands here without its
// section or its basis. It does not write to a library and computes no target
// (see data/progress).
package seeds

import (
	"embed"

	"ezmap/data"
)

// Version names the edition of the first data, YYYY.N.
const Version = "2026.2"

//go:embed *.csv *.geojson
var files embed.FS

// Load returns the first data as a state of its own. Coordinates are longitude,
// latitude, CGCS2000. It fails only when the program's own files are faulty.
func Load() (*data.State, error) {
	s := &data.State{DataVersion: Version}
	steps := []func(*data.State) error{
		loadAreas, loadLayers, loadSites, loadElements,
		loadIndicators, loadTargets, loadCommitments, loadProgrammes, loadSlots, loadContradictions,
	}
	for _, step := range steps {
		if err := step(s); err != nil {
			return nil, data.Fault(data.Unusable, "程序自带的初始数据不完整。请重新安装程序后再试。", err)
		}
	}
	return s, nil
}
