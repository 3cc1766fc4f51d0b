-- The register (平台园区): address, history of levels, figures, contacts, papers and the
-- sources of single facts of a record, and the office's own fields.

ALTER TABLE sites ADD COLUMN address TEXT;

CREATE TABLE site_facts (                 -- what few records have
    site      TEXT PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    holds     TEXT,                       -- 级别沿革: JSON array of {level, year, source}, oldest first
    measures  TEXT,                       -- 数字: JSON array of {name, value, unit, year, source}
    contacts  TEXT,                       -- 联系人: JSON array of {name, role, phone, mail}
    documents TEXT,                       -- JSON array of ids of documents
    sources   TEXT                        -- JSON array of {fact, source}
) STRICT, WITHOUT ROWID;

CREATE INDEX site_facts_with_documents ON site_facts (site) WHERE documents IS NOT NULL;

CREATE TRIGGER site_facts_added BEFORE INSERT ON site_facts
WHEN new.documents IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(new.documents) WHERE value NOT IN (SELECT id FROM documents)) BEGIN
    SELECT RAISE (ABORT, '来源文件不在资料库中，请重新添加');
END;
CREATE TRIGGER documents_needed BEFORE DELETE ON documents
WHEN EXISTS (SELECT 1 FROM site_facts, json_each(site_facts.documents) WHERE site_facts.documents IS NOT NULL AND value = old.id) BEGIN
    SELECT RAISE (ABORT, '来源文件仍附在记录上，请先从记录中移除');
END;

CREATE TABLE own_fields (                 -- 自设字段; values stand in sites.extra under the title
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    title   TEXT CONSTRAINT "自设字段须有名称" CHECK (title IS NOT NULL) CONSTRAINT "自设字段的名称不得重复" UNIQUE,
    kind    TEXT,                         -- text, number, date, choice
    unit    TEXT,
    choices TEXT                          -- JSON array
) STRICT;
