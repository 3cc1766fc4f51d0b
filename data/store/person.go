package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"ezmap/data"
	"ezmap/data/pin"
)

var people = newTable("people", func(p *data.Person) []field {
	return []field{
		{"id", known(&p.ID)},
		{"name", known(&p.Name)},
		{"role", known(&p.Role)},
		{"pin", known(&p.PIN)},
		{"retired", &p.Retired},
		{"entered_by", known(&p.By)},
		{"entered_at", moment{&p.At}},
	}
})

// KeepPIN keeps a PIN as a slow salted hash and returns the id by which a person
// names it. Neither the PIN nor its hash stands in history.
func (f *File) KeepPIN(ctx context.Context, secret string) (string, error) {
	if n := utf8.RuneCountInString(secret); n < pin.Least || n > pin.Most {
		return "", data.Fault(data.Invalid, fmt.Sprintf("口令须有%d到%d位。请重新设置。未写入任何内容。", pin.Least, pin.Most), nil)
	}
	hash := pin.Hash(secret)
	id := rand.Text()
	err := f.write(ctx, func(conn *sql.Conn) error {
		return run(ctx, conn, "INSERT INTO pins (id, hash, added_at) VALUES (?, ?, ?)", []any{id, hash, stamp(f.now())})
	})
	return id, err
}

// SignIn lets a name that has a PIN make changes until the library is closed; a
// name without one needs none. Conflict when it is another PIN.
func (f *File) SignIn(ctx context.Context, name, secret string) error {
	var id, hash string
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		err := conn.QueryRowContext(ctx, "SELECT p.id, p.hash FROM people JOIN pins AS p ON p.id = people.pin WHERE people.name = ? AND NOT people.retired", name).Scan(&id, &hash)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if err != nil || id == "" {
		return err
	}
	if !pin.Matches(hash, secret) {
		return data.Fault(data.Conflict, fmt.Sprintf("“%s”的口令不对。请重新输入；忘记口令的，请审定人员在“资料库与备份”中重设。", name), nil)
	}
	f.keeping.Lock()
	defer f.keeping.Unlock()
	if f.signedIn == nil {
		f.signedIn = map[string]bool{}
	}
	f.signedIn[id] = true
	return nil
}

// mayPerform refuses a change that a name may not make.
func (f *File) mayPerform(ctx context.Context, conn *sql.Conn, who string, acts []data.Act) error {
	var s data.State
	var err error
	if s.People, err = people.all(ctx, conn); err != nil || len(s.People) == 0 {
		return err
	}
	if p := s.PersonNamed(who); p != nil && p.PIN != "" {
		f.keeping.Lock()
		signed := f.signedIn[p.PIN]
		f.keeping.Unlock()
		if !signed {
			return data.Fault(data.Conflict, fmt.Sprintf("“%s”设有口令，输入口令后才能改动。请在“资料库与备份”中选择姓名并输入口令。未写入任何内容。", who), nil)
		}
	}
	for _, a := range acts {
		if err := s.Permit(who, a); err != nil {
			return err
		}
	}
	return nil
}

// wantManager refuses to leave a library without anybody who manages its people.
func wantManager(ctx context.Context, conn *sql.Conn, acts []data.Act) error {
	if !slices.Contains(acts, data.PeopleAct) {
		return nil
	}
	var s data.State
	var err error
	if s.People, err = people.all(ctx, conn); err != nil {
		return err
	}
	return s.CheckPeople()
}
