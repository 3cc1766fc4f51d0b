package layer

import "ezmap/data"

// Levels lists the levels of sites as they are switched, the highest first.
var Levels = []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}

// Statuses lists the statuses of sites as they are switched.
var Statuses = []data.Status{data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner}

// LevelID returns the id under which Options.Hidden switches the sites of a
// level (级别); a level that is not known counts as 未写明.
func LevelID(l data.Level) string {
	if _, known := levelRanks[l]; !known {
		l = data.NoLevel
	}
	return "level-" + string(l)
}

// StatusID returns the id under which Options.Hidden switches the sites of a
// status (状态).
func StatusID(s data.Status) string { return "status-" + string(s) }

// switchedOff tells that a site's level or status is switched off.
func (o *Options) switchedOff(s *data.Site) bool {
	return o.Hidden[LevelID(s.Level)] || o.Hidden[StatusID(s.Status)]
}

// switches lists levels and statuses with the number of their sites.
func switches(s *data.State) []Content {
	levels, statuses := map[string]int{}, map[string]int{}
	for i := range s.Sites {
		levels[LevelID(s.Sites[i].Level)]++
		statuses[StatusID(s.Sites[i].Status)]++
	}
	var list []Content
	add := func(id, title, kind string, n int) {
		list = append(list, Content{
			ID: id, Title: title, Group: SitesGroup, Kind: kind, Features: n, Visible: true, Source: "平台园区记录",
		})
	}
	for _, l := range Levels {
		title := l.Title()
		if l == data.NoLevel {
			title = "级别" + title
		}
		add(LevelID(l), title, "level", levels[LevelID(l)])
	}
	for _, status := range Statuses {
		add(StatusID(status), status.Title(), "status", statuses[StatusID(status)])
	}
	return list
}
