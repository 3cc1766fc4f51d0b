-- People (人员), their roles and PINs.

CREATE TABLE pins (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,        -- random
    hash     TEXT NOT NULL,               -- Argon2id, in the PHC string format
    added_at TEXT NOT NULL                -- UTC
) STRICT;

CREATE TABLE people (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT CONSTRAINT "人员须有姓名" CHECK (name IS NOT NULL),
    role       TEXT NOT NULL CONSTRAINT "角色须为经办、复核或审定" CHECK (role IN ('clerk', 'reviewer', 'approver')),
    pin        TEXT REFERENCES pins (id) DEFERRABLE INITIALLY DEFERRED,
    retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    entered_by TEXT,
    entered_at TEXT                       -- UTC
) STRICT;

CREATE INDEX people_by_pin ON people (pin) WHERE pin IS NOT NULL;
