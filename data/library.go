package data

import (
	"context"
	"encoding/json"
	"time"
)

// Entry is one line of history: a change as it was recorded.
type Entry struct {
	ID     int64
	At     time.Time
	Who    string
	What   string // Describe of the change
	Target string // key of the record, “” for a batch
	// Before and After are the record as JSON, of a batch the array of its
	// records, which only History puts together; nil where there was or is none.
	Before json.RawMessage
	After  json.RawMessage
	// Change is what was recorded; its inverse undoes it. A LayerImport is
	// recorded as the Edit of its layer.
	Change Change
	// Undoes is the entry that this one took back, Redoes the undoing that it
	// took back; 0 for none.
	Undoes, Redoes int64
}

// PhotoLimit is the largest photo that a library keeps, in bytes.
const PhotoLimit = 20 << 20

// FileLimit is the largest file of a document that a library keeps, in bytes.
const FileLimit = 50 << 20

// Library is what the program needs of the place where everything is kept.
// Errors are of type *Error.
type Library interface {
	// Load returns the whole state with the features of its layers.
	Load(ctx context.Context) (*State, error)
	// StateAt returns the state as it was at an earlier moment, by taking back what
	// history holds of later changes. A record that was removed since stands last
	// among those of its kind. A layer whose features nothing can bring back any
	// more has none.
	StateAt(ctx context.Context, at time.Time) (*State, error)
	// Features returns one set of features, see Layer.Generation.
	Features(ctx context.Context, generation int64) ([]Feature, error)
	// Apply makes a change, whole or not at all, and records it. It is refused
	// with Conflict when Before is not what the library holds.
	Apply(ctx context.Context, who string, c Change) (Entry, error)
	// Undo takes back the last change that is not taken back, also one of an
	// earlier run; Redo brings back what Undo took. NotFound when there is none.
	Undo(ctx context.Context, who string) (Entry, error)
	Redo(ctx context.Context, who string) (Entry, error)
	// Undoable and Redoable return the entry that Undo and Redo would take, nil when there is none.
	Undoable(ctx context.Context) (*Entry, error)
	Redoable(ctx context.Context) (*Entry, error)
	// History returns the last entries, newest first.
	History(ctx context.Context, limit int) ([]Entry, error)
	// Attach keeps a photo (照片, JPEG or PNG, up to PhotoLimit bytes) under the
	// hash of its content and returns that id, the same for the same picture. It
	// shows nowhere until a record names it in Photos, which is the change that can
	// be undone. Invalid when it is no such picture.
	Attach(ctx context.Context, name string, picture []byte) (id string, err error)
	// AttachFile keeps the file of a Document (PDF, Office, picture or text, up to
	// FileLimit bytes) in the same way. Invalid when it is of no such kind.
	AttachFile(ctx context.Context, name string, content []byte) (id string, err error)
	// Attachment returns a photo or file by its id. NotFound when there is none.
	Attachment(ctx context.Context, id string) ([]byte, error)
	// KeepPIN keeps a PIN (口令) as a slow salted hash and returns the id by which a
	// Person names it. SignIn lets the name of a person who has a PIN make changes
	// until the library is closed; Conflict when the PIN is another one.
	KeepPIN(ctx context.Context, pin string) (id string, err error)
	SignIn(ctx context.Context, name, pin string) error
	// Setting returns a remembered setting, “” when there is none; Keep remembers one.
	Setting(ctx context.Context, key string) (string, error)
	Keep(ctx context.Context, key, value string) error
	Close() error
}
