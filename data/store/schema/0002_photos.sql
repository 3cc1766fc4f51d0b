-- Photos (照片) of records: the picture files as they were given, under the hash
-- of their content. One that no record names any more stays for undo and redo.

CREATE TABLE attachments (                -- 照片
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,        -- SHA-256 of content, hexadecimal
    name     TEXT,                        -- of the file that it came from
    format   TEXT NOT NULL,               -- jpeg, png
    width    INTEGER NOT NULL,            -- pixels
    height   INTEGER NOT NULL,
    added_at TEXT NOT NULL,               -- UTC
    content  BLOB NOT NULL
) STRICT;

ALTER TABLE sites ADD COLUMN photos TEXT; -- JSON array of ids of attachments

CREATE TRIGGER sites_added_with_photos BEFORE INSERT ON sites
WHEN new.photos IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(new.photos) WHERE value NOT IN (SELECT id FROM attachments)) BEGIN
    SELECT RAISE (ABORT, '照片不在资料库中，请重新添加');
END;
CREATE TRIGGER sites_photos_changed BEFORE UPDATE OF photos ON sites
WHEN new.photos IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(new.photos) WHERE value NOT IN (SELECT id FROM attachments)) BEGIN
    SELECT RAISE (ABORT, '照片不在资料库中，请重新添加');
END;
