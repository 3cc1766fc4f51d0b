package store

import (
	"context"
	"strings"
	"testing"

	"ezmap/data"
)

// office is a library with one person of each role.
func office(t *testing.T) *File {
	t.Helper()
	f := openSample(t)
	ctx := context.Background()
	for _, p := range []data.Person{
		{ID: "U0011", Name: "李审", Role: data.Approver}, {ID: "U0012", Name: "王复", Role: data.Reviewer}, {ID: "U0013", Name: "张经", Role: data.Clerk},
	} {
		_, err := f.Apply(ctx, "李审", data.Edit[data.Person]{After: &p})
		mustDo(t, err)
	}
	return f
}

// TestRoles tries every act in the name of each role, of somebody who is not in the
// list, and of nobody.
func TestRoles(t *testing.T) {
	ctx := context.Background()
	f := office(t)
	s := load1(t, f)
	o := data.Observation{ID: "O9", Template: "city", Indicator: "I01", Area: "420704", Year: 2023, Value: 1, Status: data.Annual, At: f.now()}
	checked, confirmed := o, o
	checked.CheckedBy, checked.CheckedAt = "某", f.now()
	confirmed.Confirmed, confirmed.ConfirmedBy = true, "某"
	changes := map[string]struct {
		c    data.Change
		need data.Role
	}{
		"record":          {data.Edit[data.Site]{After: &data.Site{ID: "S1", Name: "记"}}, data.Clerk},
		"value":           {data.Edit[data.Observation]{After: &o}, data.Clerk},
		"checked value":   {data.Edit[data.Observation]{After: &checked}, data.Reviewer},
		"confirmed":       {data.Edit[data.Observation]{After: &confirmed}, data.Approver},
		"in a batch":      {data.Batch{Title: "导入 1 条", Changes: []data.Change{data.Edit[data.Observation]{After: &confirmed}}}, data.Approver},
		"lock":            {data.Edit[data.Lock]{After: &data.Lock{ID: "L1", Year: 2018}}, data.Approver},
		"unlock":          {data.Edit[data.Lock]{After: &data.Lock{ID: "L2", Year: 2018, Open: true, Reason: "更正"}}, data.Approver},
		"ruling":          {data.Edit[data.Ruling]{After: &data.Ruling{ID: "R1", Kind: data.ContradictionRuling, Subject: "C02"}}, data.Approver},
		"person":          {data.Edit[data.Person]{After: &data.Person{ID: "U0099", Name: "新人", Role: data.Clerk}}, data.Approver},
		"role of oneself": {data.Put(s, data.Person{ID: "U0013", Name: "张经", Role: data.Approver}), data.Approver},
	}
	for who, role := range map[string]data.Role{"李审": data.Approver, "王复": data.Reviewer, "张经": data.Clerk, "路人": data.Clerk, "": data.Clerk} {
		for name, c := range changes {
			_, err := f.Apply(ctx, who, c.c)
			if !role.Covers(c.need) {
				wantFault(t, err, data.Conflict, "这一步由"+c.need.Title()+"人员（")
				continue
			}
			if err != nil {
				t.Errorf("%s, %s: %v", who, name, err)
				continue
			}
			// Who may not do it may not take it back either.
			if c.need == data.Approver {
				_, err := f.Undo(ctx, "路人")
				wantFault(t, err, data.Conflict, "“路人”是经办")
			}
			_, err = f.Undo(ctx, who)
			mustDo(t, err)
		}
		err := f.MayRestore(ctx, who)
		if may := role == data.Approver; (err == nil) != may {
			t.Errorf("%s may restore: %v", who, err)
		}
	}
	wantSound(t, f)
}

func TestSomebodyMustManage(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	_, err := f.Apply(ctx, "张经", data.Edit[data.Person]{After: &data.Person{ID: "U0011", Name: "张经", Role: data.Clerk}})
	wantFault(t, err, data.Invalid, "至少要有一名审定")
	f = office(t)
	s := load1(t, f)
	for name, c := range map[string]struct {
		c    data.Change
		part string
	}{
		"the only one goes":   {data.Remove[data.Person](s, "U0011"), "至少要有一名审定"},
		"retires":             {data.Put(s, data.Person{ID: "U0011", Name: "李审", Role: data.Approver, Retired: true}), "至少要有一名审定"},
		"becomes a clerk":     {data.Put(s, data.Person{ID: "U0011", Name: "李审", Role: data.Clerk}), "至少要有一名审定"},
		"a name twice":        {data.Put(s, data.Person{ID: "U0014", Name: "张经", Role: data.Clerk}), "已有在岗人员“张经”"},
		"nobody":              {data.Put(s, data.Person{ID: "U0014", Role: data.Clerk}), "人员须有姓名"},
		"a role that is none": {data.Put(s, data.Person{ID: "U0014", Name: "甲", Role: "boss"}), "角色须为"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := f.Apply(ctx, "李审", c.c)
			wantFault(t, err, data.Invalid, c.part)
			wantState(t, f, s)
		})
	}
	// All together may go: then everybody may do everything again.
	_, err = f.Apply(ctx, "李审", data.Batch{Title: "停用", Changes: []data.Change{
		data.Remove[data.Person](s, "U0011"), data.Remove[data.Person](s, "U0012"), data.Remove[data.Person](s, "U0013"),
	}})
	mustDo(t, err)
	mustDo(t, f.MayRestore(ctx, "路人"))
}

func TestPIN(t *testing.T) {
	ctx := context.Background()
	f := office(t)
	for _, bad := range []string{"", "123", strings.Repeat("1", 65)} {
		_, err := f.KeepPIN(ctx, bad)
		wantFault(t, err, data.Invalid, "口令须有4到64位")
	}
	id, err := f.KeepPIN(ctx, "2468")
	mustDo(t, err)
	_, err = f.Apply(ctx, "李审", data.Put(load1(t, f), data.Person{ID: "U0011", Name: "李审", Role: data.Approver, PIN: id}))
	mustDo(t, err)
	site := func(id string) data.Change { return data.Edit[data.Site]{After: &data.Site{ID: id, Name: "记"}} }
	_, err = f.Apply(ctx, "李审", site("S1"))
	wantFault(t, err, data.Conflict, "输入口令后才能改动")
	_, err = f.Undo(ctx, "李审")
	wantFault(t, err, data.Conflict, "输入口令后才能改动")
	wantFault(t, f.SignIn(ctx, "李审", "2469"), data.Conflict, "口令不对")
	_, err = f.Apply(ctx, "李审", site("S1"))
	wantFault(t, err, data.Conflict, "输入口令后才能改动")
	mustDo(t, f.SignIn(ctx, "李审", "2468"))
	_, err = f.Apply(ctx, "李审", site("S1"))
	mustDo(t, err)
	mustDo(t, f.SignIn(ctx, "张经", "")) // has none

	// Another program begins anew; a PIN that was changed must be given anew.
	g := openAt(t, f.Path())
	_, err = g.Apply(ctx, "李审", site("S2"))
	wantFault(t, err, data.Conflict, "输入口令后才能改动")
	other, err := f.KeepPIN(ctx, "1357")
	mustDo(t, err)
	_, err = f.Apply(ctx, "李审", data.Put(load1(t, f), data.Person{ID: "U0011", Name: "李审", Role: data.Approver, PIN: other}))
	mustDo(t, err)
	_, err = f.Apply(ctx, "李审", site("S3"))
	wantFault(t, err, data.Conflict, "输入口令后才能改动")
	wantFault(t, f.SignIn(ctx, "李审", "2468"), data.Conflict, "口令不对")
	mustDo(t, f.SignIn(ctx, "李审", "1357"))

	// Neither PIN nor hash stands in history or in what is shown of it.
	for _, secret := range []string{"2468", "1357", "argon2id"} {
		if n := query[int](t, f, "SELECT count(*) FROM history WHERE change LIKE '%"+secret+"%' OR what LIKE '%"+secret+"%'"); n[0] != 0 {
			t.Errorf("“%s” stands in history", secret)
		}
	}
	wantSound(t, f)
	_, err = f.Apply(ctx, "李审", data.Put(load1(t, f), data.Person{ID: "U0011", Name: "李审", Role: data.Approver, PIN: "none"}))
	wantFault(t, err, data.Conflict, "不存在的记录")
}
