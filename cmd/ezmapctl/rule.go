package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
)

// rule records a ruling on a subject as `issues` names it.
func (q ledgerQuery) rule(ctx context.Context, e *env, kind data.RulingKind, subject string) error {
	if kind.Title() == "" {
		return misuse("ledger", fmt.Sprintf("不认识裁定“%s”，可用 conflict、contradiction、target、template。", kind))
	}
	if strings.TrimSpace(q.reason) == "" {
		return misuse("ledger", "裁定须用 -reason 写明理由。")
	}
	if kind == data.ContradictionRuling && q.decision == "" || kind != data.ContradictionRuling && q.choose == "" {
		return misuse("ledger", "规划矛盾请用 -decision 写明裁定内容，其余请用 -choose 说明选用哪一个。")
	}
	return q.apply(ctx, e, func(s *data.State) (data.Change, error) {
		r := data.Ruling{
			ID: data.NextID[data.Ruling](s, "Q"), Kind: kind, Subject: subject, Chosen: q.choose, Decision: q.decision, Reason: strings.TrimSpace(q.reason),
			Evidence: q.record.evidence, Page: q.record.page, By: who(), At: time.Now().UTC(),
		}
		err := q.record.cited(s)
		if err != nil {
			return nil, err
		}
		switch kind {
		case data.ContradictionRuling:
			err = onContradiction(s, &r)
		case data.ConflictRuling:
			err = onConflict(s, &r)
		case data.TargetRuling:
			err = onTarget(s, &r)
		case data.TemplateRuling:
			err = onTemplate(s, &r)
		}
		return data.Put(s, r), err
	})
}

func onContradiction(s *data.State, r *data.Ruling) error {
	if data.Find[data.Contradiction](s, r.Subject) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有矛盾“%s”，用 issues 命令可查看编号。", r.Subject), nil)
	}
	return nil
}

// onConflict puts the other values of the conflict aside.
func onConflict(s *data.State, r *data.Ruling) error {
	r.Subject = strings.TrimPrefix(r.Subject, "X-")
	conflicts := progress.Undecided(s, progress.Moment{At: r.At})
	at := slices.IndexFunc(conflicts, func(c progress.Conflict) bool { return c.Subject() == r.Subject })
	if at < 0 {
		return data.Fault(data.NotFound, fmt.Sprintf("没有待裁定的冲突“%s”，用 issues 命令可查看编号。", r.Subject), nil)
	}
	var ids []string
	for k := range conflicts[at].Values {
		o := &conflicts[at].Values[k]
		ids = append(ids, o.ID)
		if o.ID == r.Chosen {
			if r.Decision == "" {
				r.Decision = "采用 " + saidOf(s, o)
			}
			continue
		}
		r.Over = append(r.Over, o.ID)
	}
	if !slices.Contains(ids, r.Chosen) {
		return data.Fault(data.NotFound, fmt.Sprintf("冲突中没有数值“%s”，可用：%s。", r.Chosen, strings.Join(ids, "、")), nil)
	}
	return nil
}

// onTarget chooses a version of the target of area/template/indicator.
func onTarget(s *data.State, r *data.Ruling) error {
	parts := strings.Split(r.Subject, "/")
	if len(parts) != 3 {
		return misuse("ledger", "目标写作 区域/模板/指标，例如 420700/city/I06。")
	}
	t := data.Find[data.Template](s, parts[1])
	if s.Area(data.AreaCode(parts[0])) == nil || t == nil || t.Indicator(parts[2]) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有“%s”这个区域、模板和指标。", r.Subject), nil)
	}
	var ids []string
	for _, v := range s.TargetVersions(data.AreaCode(parts[0]), t, t.Indicator(parts[2])) {
		ids = append(ids, v.ID)
		if v.ID != r.Chosen {
			r.Over = append(r.Over, v.ID)
		} else if r.Decision == "" {
			r.Decision = "采用" + v.Origin.Title() + "的目标"
		}
	}
	if !slices.Contains(ids, r.Chosen) {
		return data.Fault(data.NotFound, fmt.Sprintf("没有目标版本“%s”，可用：%s。", r.Chosen, strings.Join(ids, "、")), nil)
	}
	return nil
}

// onTemplate chooses the template of a kind of area, or of one area.
func onTemplate(s *data.State, r *data.Ruling) error {
	kind := data.AreaKind(r.Subject)
	if kind != data.CityArea && kind != data.District && s.Area(data.AreaCode(r.Subject)) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”；用于全部区的写 district，全市的写 city。", r.Subject), nil)
	}
	t := data.Find[data.Template](s, r.Chosen)
	if t == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有指标模板“%s”。", r.Chosen), nil)
	}
	if r.Decision == "" {
		r.Decision = "采用模板“" + t.Name + "”"
	}
	return nil
}
