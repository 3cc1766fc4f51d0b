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
	Inapplicable   State = "inapplicable"    // 不适用
)

// States lists the states from best to worst, those without a judgement last.
var States = []State{Done, OnTrack, SlightlyBehind, Behind, Regressed, Unmet, Pending, NoData, Unconfirmed, NoTarget, Inapplicable}

// Title returns the Chinese word of the state.
func (s State) Title() string { return stateTitles[s] }

var stateTitles = map[State]string{
	Done: "已完成", OnTrack: "达到进度", SlightlyBehind: "略滞后", Behind: "明显滞后", Regressed: "倒退",
	Pending: "待到期", Unmet: "未完成", NoData: "数据缺失", Unconfirmed: "待确认", NoTarget: "无目标", Inapplicable: "不适用",
}

// slack keeps a value that stands exactly on a bound from falling below it by the
// last bit of a division.
const slack = 1e-9

// paceState returns the state of a progress, below 1, by its pace.
func paceState(r Rules, progress, pace float64) State {
	switch {
	case progress < 0:
		return Regressed
	case pace >= r.OnTrack-slack:
		return OnTrack
	case pace >= r.SlightlyBehind-slack:
		return SlightlyBehind
	}
	return Behind
}
