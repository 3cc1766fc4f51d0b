package edit

import (
	"fmt"

	"ezmap/data"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

// Hint says what to do next, or what went wrong.
func (t *Tool) Hint() string {
	switch {
	case t.gone:
		return "这个布局要素已删除，按 Esc 结束编辑。"
	case t.say != "":
		return t.say
	case t.snapped != nil:
		return "捕捉到" + t.snapped.Title + "；按住 Ctrl 暂不捕捉。"
	case t.drawing:
		return t.drawHint()
	case t.drag != nil:
		return "松开按钮即保存，按 Esc 放弃。"
	}
	return t.gripHint()
}

// nouns are what is drawn, by kind.
var nouns = map[data.ElementKind]string{
	data.Belt: "中心线的起点，走向与规划一致", data.Points: "成员的位置，单击记录的符号即代表该记录",
}

func (t *Tool) drawHint() string {
	n := t.drawn()
	if n == 0 {
		noun, ok := nouns[t.at.Kind]
		if !ok {
			noun = "轮廓的第一个顶点"
		}
		return "请单击" + noun + "；按 Esc 放弃。"
	}
	word := "顶点"
	if t.at.Kind == data.Points {
		word = "成员"
	}
	return fmt.Sprintf("已有 %d 个%s，继续单击增加；双击或按 Enter 结束，按退格键撤回一个，按 Esc 放弃。", n, word)
}

func (t *Tool) gripHint() string {
	g := t.hovered
	if g == nothing {
		g = t.active
	}
	switch g.kind {
	case vertexGrip:
		return fmt.Sprintf("第 %d 个顶点：拖动以移动，按 Delete 删除。", g.at.Vertex+1) + t.nodeBelow(g)
	case middleGrip:
		return "拖动或双击，在这里插入顶点。"
	case wholeGrip:
		return "双击在这里插入顶点；按住 Shift 拖动，移动整个要素。"
	case nodeGrip:
		return t.nodeHint(g.node)
	case noGrip:
	}
	if len(t.sketch.Paths) == 0 {
		return t.bareHint()
	}
	if t.crowded() {
		return "拖动方块移动顶点，双击线条插入顶点；顶点较密，放大后显示全部；按住 Shift 拖动线条整体移动，按 Esc 结束。"
	}
	return "拖动方块移动顶点，拖动空心方块插入顶点；Ctrl+单击增加节点，按住 Shift 拖动线条整体移动，按 Esc 结束。"
}

// nodeBelow tells of a node that a vertex stands on.
func (t *Tool) nodeBelow(g grip) string {
	for _, n := range t.sketch.Nodes {
		if n.Placed && distance(n.Plane, t.sketch.Vertex(g.at).Plane) <= gripReach*t.metre() {
			return fmt.Sprintf("此处还有节点“%s”，按住 Shift 可选中它。", n.Name)
		}
	}
	return ""
}

// crowded tells that not all vertices are shown.
func (t *Tool) crowded() bool {
	all, shown := 0, 0
	t.eachVertex(func(sketch.At, orb.Point) { all++ })
	t.eachShown(func(sketch.At, orb.Point) { shown++ })
	return shown < all
}

// bareHint is for an element that has no shape of its own.
func (t *Tool) bareHint() string {
	if t.at.Kind == data.Points {
		return "拖动成员移动它自己的位置；Ctrl+单击增加成员，按 Esc 结束。"
	}
	return fmt.Sprintf("“%s”没有自己的图形，随其他要素或界线显示；Ctrl+单击增加节点，按 Esc 结束。", short(t.at))
}

func (t *Tool) nodeHint(i int) string {
	n := t.sketch.Nodes[i]
	switch {
	case n.Own() && n.Stands != "":
		return fmt.Sprintf("节点“%s”代表%s，有自己的位置：拖动只移动节点，按 Delete 删除。", n.Name, n.Stands)
	case n.Own():
		return fmt.Sprintf("节点“%s”：拖动以移动，按 Delete 删除。", n.Name)
	}
	return fmt.Sprintf("节点“%s”代表%s，位置随该记录，不能在这里拖动；按 Delete 删除节点。", n.Name, n.Stands)
}

// escape gives up the gesture, the drawing, the choice, and at last the tool.
func (t *Tool) escape() bool {
	switch {
	case t.drag != nil:
		t.sketch, t.drag, t.snapped = t.drag.before, nil, nil
	case t.drawing:
		t.giveUp()
	case t.active != nothing || t.say != "":
		t.active, t.say = nothing, ""
	default:
		t.end()
	}
	t.redraw()
	return true
}

// next makes the next vertex or node the active one, for work without the pointer.
func (t *Tool) next(back bool) bool {
	if t.drawing || t.gone {
		return false
	}
	all := t.grips()
	if len(all) == 0 {
		return false
	}
	step, at := 1, -1
	for i, g := range all {
		if g == t.active {
			at = i
		}
	}
	if back {
		step = -1
		if at < 0 {
			at = 0
		}
	}
	t.active, t.say = all[(at+step+len(all))%len(all)], ""
	t.redraw()
	return true
}
