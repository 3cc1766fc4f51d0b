package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Role is what a person (人员) may do in a library.
type Role string

// The roles, from the least to the most.
const (
	Clerk    Role = "clerk"    // 经办
	Reviewer Role = "reviewer" // 复核
	Approver Role = "approver" // 审定
)

// Roles are the roles, from the least to the most.
var Roles = []Role{Clerk, Reviewer, Approver}

// Title returns the Chinese word of the role.
func (r Role) Title() string {
	switch r {
	case Reviewer:
		return "复核"
	case Approver:
		return "审定"
	}
	return "经办"
}

// Covers tells that the role may do what another may.
func (r Role) Covers(other Role) bool { return slices.Index(Roles, r) >= slices.Index(Roles, other) }

// Person is 人员: a name that stands in history, with what it may do. While a
// library has nobody in service everybody may do everything. This guards against
// mistakes; it is no protection against somebody who has the file.
type Person struct {
	ID   string // U0001
	Name string
	Role Role
	PIN  string // id of the kept PIN, see Library.KeepPIN, “” for none
	// Retired tells that the person works here no longer; the name stays in history.
	Retired bool
	By      string
	At      time.Time
}

// inService returns the people who are not retired.
func (s *State) inService() []Person {
	return slices.DeleteFunc(slices.Clone(s.People), func(p Person) bool { return p.Retired })
}

// Managed tells that somebody is in service, so that roles hold.
func (s *State) Managed() bool { return len(s.inService()) > 0 }

// PersonNamed returns the person in service of a name, nil when there is none.
func (s *State) PersonNamed(name string) *Person {
	if i := slices.IndexFunc(s.People, func(p Person) bool { return !p.Retired && p.Name == name }); i >= 0 {
		return &s.People[i]
	}
	return nil
}

// RoleOf returns the role of a name: Approver while nobody is in service, Clerk for
// a name that is not in the list.
func (s *State) RoleOf(name string) Role {
	if !s.Managed() {
		return Approver
	}
	if p := s.PersonNamed(name); p != nil {
		return p.Role
	}
	return Clerk
}

// Act is something that only certain roles may do.
type Act string

// The acts. Everything else may be done by everybody.
const (
	CheckAct   Act = "复核数值"
	ConfirmAct Act = "核定数值"
	RuleAct    Act = "作出裁定"
	LockAct    Act = "锁定"
	UnlockAct  Act = "解锁"
	RestoreAct Act = "恢复备份"
	PeopleAct  Act = "管理人员"
)

// Needs returns the least role that may do an act.
func (a Act) Needs() Role {
	if a == CheckAct {
		return Reviewer
	}
	return Approver
}

// ActsOf returns the acts that a change consists of, each once. Taking a change
// back is the same act.
func ActsOf(c Change) []Act {
	var acts []Act
	add := func(a Act) {
		if !slices.Contains(acts, a) {
			acts = append(acts, a)
		}
	}
	switch e := c.(type) {
	case Batch:
		for _, c := range e.Changes {
			for _, a := range ActsOf(c) {
				add(a)
			}
		}
	case Edit[Lock]:
		if e.record().Open {
			add(UnlockAct)
		} else {
			add(LockAct)
		}
	case Edit[Ruling]:
		add(RuleAct)
	case Edit[Person]:
		add(PeopleAct)
	case Edit[Observation]:
		before, after := orZero(e.Before), orZero(e.After)
		if before.CheckedBy != after.CheckedBy || !before.CheckedAt.Equal(after.CheckedAt) {
			add(CheckAct)
		}
		if before.Confirmed != after.Confirmed || before.ConfirmedBy != after.ConfirmedBy || !before.ConfirmedAt.Equal(after.ConfirmedAt) {
			add(ConfirmAct)
		}
	}
	return acts
}

func orZero(o *Observation) Observation {
	if o == nil {
		return Observation{}
	}
	return *o
}

// Permit returns why a name may not do an act, nil when it may.
func (s *State) Permit(name string, a Act) error {
	role, need := s.RoleOf(name), a.Needs()
	if role.Covers(need) {
		return nil
	}
	var able []string
	for _, p := range s.inService() {
		if p.Role.Covers(need) {
			able = append(able, p.Name)
		}
	}
	return Fault(Conflict, fmt.Sprintf("“%s”是%s，不能%s：这一步由%s人员（%s）办理。请换由其办理，或请其在“资料库与备份”中调整角色。未写入任何内容。",
		name, role.Title(), a, need.Title(), strings.Join(able, "、")), nil)
}

// CheckPeople refuses a list in which nobody could manage the others, and names twice.
func (s *State) CheckPeople() error {
	people := s.inService()
	if len(people) > 0 && !slices.ContainsFunc(people, func(p Person) bool { return p.Role == Approver }) {
		return Fault(Invalid, "在岗人员中至少要有一名审定，否则谁也不能再管理人员、锁定和恢复备份。请先设一名审定。未写入任何内容。", nil)
	}
	for i, p := range people {
		if slices.ContainsFunc(people[:i], func(q Person) bool { return q.Name == p.Name }) {
			return Fault(Invalid, fmt.Sprintf("已有在岗人员“%s”。请写全姓名或加上处室以便区分。未写入任何内容。", p.Name), nil)
		}
	}
	return nil
}
