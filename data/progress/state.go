package progress

// State is 状态: how an indicator stands, always shown by shape, colour and word.
type State string

// The states.
const (
	Done           State = "done"            // 已完成
	OnTrack        State = "on_track"        // 达到进度
	SlightlyBehind State = "slightly_behind" // 略滞后
	Behind         State = "behind"          // 明显滞后
	Regressed      State = "regressed"       // 倒退
	Pending        State = "pending"         // 待到期
	Unmet          State = "unmet"           // 未完成
	NoData         State = "no_data"         // 数据缺失, past the due date 到期待填
	Unconfirmed    State = "unconfirmed"     // 待确认
	NoTarget       State = "no_target"       // 无目标
)

// States lists the states from best to worst, those without a judgement last.
var States = []State{Done, OnTrack, SlightlyBehind, Behind, Regressed, Unmet, Pending, NoData, Unconfirmed, NoTarget}

// Title returns the Chinese word of the state.
func (s State) Title() string { return stateTitles[s] }

var stateTitles = map[State]string{
	Done: "已完成", OnTrack: "达到进度", SlightlyBehind: "略滞后", Behind: "明显滞后", Regressed: "倒退",
	Pending: "待到期", Unmet: "未完成", NoData: "数据缺失", Unconfirmed: "待确认", NoTarget: "无目标",
}

// The shares of the expected progress at which a pace is called on track or
// slightly behind: Eurostat, Sustainable development in the European Union,
// annex on the assessment of trends (95 %, 60 %, 0 %).
const (
	onTrackPace        = 0.95
	slightlyBehindPace = 0.60
)

// paceState returns the state of a progress measured against what was expected.
func paceState(progress float64, pace *float64) State {
	switch {
	case progress >= 1:
		return Done
	case progress < 0:
		return Regressed
	case pace == nil:
		return OnTrack
	case *pace >= onTrackPace:
		return OnTrack
	case *pace >= slightlyBehindPace:
		return SlightlyBehind
	}
	return Behind
}
