-- What the steps in schema make of an empty file. Written by go test -update; not to be edited.

CREATE TABLE library (                    -- one row about the file itself
    only          INTEGER PRIMARY KEY CHECK (only = 1),
    data_version  TEXT,                   -- of the first data, YYYY.N
    created_at    TEXT NOT NULL           -- UTC
) STRICT;

CREATE TABLE settings (                   -- what the program remembers for its user
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE areas (                      -- 区域
    seq     INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,         -- GB/T 2260, or EZ-… for functional areas
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,                -- city, district, functional
    parent  TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    role    TEXT,
    tasks   TEXT,
    section TEXT,                         -- of the plan
    source  TEXT
) STRICT;

CREATE TABLE feature_sets (               -- sets of features; a set never changes
    generation INTEGER PRIMARY KEY AUTOINCREMENT,
    features   INTEGER NOT NULL,          -- how many
    made_at    TEXT NOT NULL,             -- UTC
    dropped_at TEXT                       -- when no step of history could need them any more
) STRICT;

CREATE TABLE layers (                     -- 图层
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    title       TEXT,
    layer_group TEXT,                     -- base, imported
    kind        TEXT,                     -- boundaries, neighbours, river, lakes, places, other
    source      TEXT,
    credit      TEXT,                     -- printed with it
    dated       TEXT,
    precision   TEXT,
    note        TEXT,
    generation  INTEGER REFERENCES feature_sets (generation) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER layers_added BEFORE INSERT ON layers
WHEN EXISTS (SELECT 1 FROM feature_sets WHERE generation = new.generation AND dropped_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, '图层的要素已不在资料库中');
END;

CREATE TRIGGER layers_changed BEFORE UPDATE OF generation ON layers
WHEN EXISTS (SELECT 1 FROM feature_sets WHERE generation = new.generation AND dropped_at IS NOT NULL) BEGIN
    SELECT RAISE (ABORT, '图层的要素已不在资料库中');
END;

CREATE TABLE features (                   -- 要素
    number     INTEGER PRIMARY KEY,       -- generation * 2^32 + seq
    generation INTEGER GENERATED ALWAYS AS (number >> 32) VIRTUAL,
    seq        INTEGER GENERATED ALWAYS AS (number & 4294967295) VIRTUAL,
    id         TEXT,                      -- as JSON: 7, "a"
    geometry   BLOB,                      -- WKB
    properties TEXT                       -- JSON object
) STRICT;

CREATE TABLE elements (                   -- 布局要素
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    name      TEXT CONSTRAINT "布局要素须有名称" CHECK (name IS NOT NULL),
    short     TEXT,
    scheme    TEXT,                       -- city, corridor
    kind      TEXT,                       -- city, zone, points, belt, cluster
    text      TEXT,
    section   TEXT,
    precision TEXT,
    basis     TEXT,
    geometry  BLOB,                       -- WKB
    width     REAL CONSTRAINT "发展带宽度须大于0" CHECK (width > 0), -- metres on the ground
    extra     TEXT                        -- JSON object of what a file brought besides
) STRICT;

CREATE TABLE element_nodes (              -- 节点, or members
    element         TEXT NOT NULL REFERENCES elements (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq             INTEGER NOT NULL,
    name            TEXT,
    area            TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    site            TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED,
    lon             REAL CONSTRAINT "节点经度须在-180到180之间" CHECK (lon BETWEEN -180 AND 180),
    lat             REAL CONSTRAINT "节点纬度须在-90到90之间" CHECK (lat BETWEEN -90 AND 90),
    precision       TEXT,
    basis           TEXT,
    original_x      REAL,
    original_y      REAL,
    original_system TEXT,
    PRIMARY KEY (element, seq),
    CONSTRAINT "节点的经度与纬度须同时填写" CHECK ((lon IS NULL) = (lat IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX element_nodes_by_area ON element_nodes (area) WHERE area IS NOT NULL;

CREATE INDEX element_nodes_by_site ON element_nodes (site) WHERE site IS NOT NULL;

CREATE TABLE sites (                      -- 平台园区记录
    seq             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    name            TEXT CONSTRAINT "记录须有名称" CHECK (name IS NOT NULL),
    aliases         TEXT,                 -- JSON array
    kind            TEXT,
    kind_text       TEXT,                 -- as the source writes it
    level           TEXT,                 -- held
    level_sought    TEXT,                 -- striven for
    level_text      TEXT,
    status          TEXT,
    status_note     TEXT,
    host            TEXT,
    area            TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    area_basis      TEXT,
    section         TEXT,
    figures         TEXT,
    note            TEXT,
    extent          TEXT,                 -- point, area, none
    lon             REAL CONSTRAINT "经度须在-180到180之间" CHECK (lon BETWEEN -180 AND 180),
    lat             REAL CONSTRAINT "纬度须在-90到90之间" CHECK (lat BETWEEN -90 AND 90),
    precision       TEXT,
    basis           TEXT,                 -- of the position
    original_x      REAL,                 -- as given, easting or longitude first
    original_y      REAL,
    original_system TEXT,
    year            INTEGER CONSTRAINT "年份须在1到9999之间" CHECK (year BETWEEN 1 AND 9999),
    extra           TEXT, photos TEXT, address TEXT,                 -- JSON object of what a file brought besides
    CONSTRAINT "经度与纬度须同时填写" CHECK ((lon IS NULL) = (lat IS NULL)),
    CONSTRAINT "原坐标须成对" CHECK ((original_x IS NULL) = (original_y IS NULL))
) STRICT;

CREATE INDEX sites_by_area ON sites (area);

CREATE VIRTUAL TABLE site_index USING rtree (seq, min_lon, max_lon, min_lat, max_lat);

CREATE TRIGGER sites_indexed AFTER INSERT ON sites WHEN new.lon IS NOT NULL BEGIN
    INSERT INTO site_index VALUES (new.seq, new.lon, new.lon, new.lat, new.lat);
END;

CREATE TRIGGER sites_moved AFTER UPDATE OF lon, lat ON sites BEGIN
    DELETE FROM site_index WHERE seq = old.seq;
    INSERT INTO site_index SELECT new.seq, new.lon, new.lon, new.lat, new.lat WHERE new.lon IS NOT NULL;
END;

CREATE TRIGGER sites_gone AFTER DELETE ON sites BEGIN
    DELETE FROM site_index WHERE seq = old.seq;
END;

CREATE TABLE templates (                  -- 指标模板
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    name     TEXT,
    version  TEXT,
    origin   TEXT,
    official INTEGER NOT NULL CHECK (official IN (0, 1)),
    area_kind TEXT                        -- for which kind of area: city, district
, on_track REAL NOT NULL DEFAULT 0, slightly_behind REAL NOT NULL DEFAULT 0, rank REAL NOT NULL DEFAULT 0, score REAL NOT NULL DEFAULT 0, tie REAL NOT NULL DEFAULT 0, tolerance REAL NOT NULL DEFAULT 0, carry_forward INTEGER NOT NULL DEFAULT 0 CHECK (carry_forward IN (0, 1))) STRICT;

CREATE TABLE indicators (                 -- 指标
    template    TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq         INTEGER NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT,
    dimension   TEXT,
    unit        TEXT,
    kind        TEXT,
    measure     TEXT,
    direction   INTEGER,
    path        TEXT,
    base_year   INTEGER,
    base        REAL,
    target_year INTEGER,
    target      REAL,
    target_text TEXT,
    cap         REAL,
    weight      REAL NOT NULL,
    department  TEXT,
    definition  TEXT,
    section     TEXT,
    note        TEXT, prices TEXT,
    PRIMARY KEY (template, seq),
    CONSTRAINT "指标编号在模板内不得重复" UNIQUE (template, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observations (               -- 数值
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    template    TEXT NOT NULL,
    indicator   TEXT NOT NULL,
    area        TEXT NOT NULL REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    year        INTEGER NOT NULL CONSTRAINT "数值的年份须在1到9999之间" CHECK (year BETWEEN 1 AND 9999),
    value       REAL NOT NULL,
    status      TEXT,
    confirmed   INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    missed      INTEGER NOT NULL CHECK (missed IN (0, 1)),
    source      TEXT,
    certificate TEXT,
    entered_by  TEXT,
    entered_at  TEXT,                     -- UTC
    supersedes  TEXT REFERENCES observations (id) DEFERRABLE INITIALLY DEFERRED,
    note        TEXT, months TEXT CONSTRAINT "期间须写作起止月份，例如01-06"
    CHECK (months GLOB '[01][0-9]-[01][0-9]' AND substr(months, 1, 2) BETWEEN '01' AND substr(months, 4, 2) AND substr(months, 4, 2) <= '12'), reported REAL, reported_unit TEXT, growth INTEGER NOT NULL DEFAULT 0 CHECK (growth IN (0, 1)), holds TEXT CONSTRAINT "口径须为含、不含或未说明" CHECK (holds IN ('included', 'excluded')), inapplicable INTEGER NOT NULL DEFAULT 0 CHECK (inapplicable IN (0, 1)), evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, page TEXT, checked_by TEXT, checked_at TEXT, confirmed_by TEXT, confirmed_at TEXT,
    FOREIGN KEY (template, indicator) REFERENCES indicators (template, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX observations_by_indicator ON observations (template, indicator, area, year);

CREATE INDEX observations_by_area ON observations (area);

CREATE INDEX observations_by_superseded ON observations (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE goals (                      -- 区域目标
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    area        TEXT NOT NULL REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    template    TEXT NOT NULL,
    indicator   TEXT NOT NULL,
    base_year   INTEGER,
    base        REAL,
    target_year INTEGER,
    target      REAL,
    source      TEXT,
    entered_by  TEXT,
    entered_at  TEXT, evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, page TEXT,                     -- UTC
    FOREIGN KEY (template, indicator) REFERENCES indicators (template, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX goals_by_indicator ON goals (template, indicator);

CREATE INDEX goals_by_area ON goals (area);

CREATE TABLE stages (                     -- 阶段
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    area     TEXT NOT NULL REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    stage    TEXT NOT NULL,
    date     TEXT,                        -- YYYY-MM-DD, or shorter
    document TEXT,
    source   TEXT,
    note     TEXT
, batch TEXT, theme TEXT, evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, page TEXT, entered_by TEXT, entered_at TEXT, title TEXT) STRICT;

CREATE TABLE commitments (                -- 数字承诺
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    subject TEXT,
    value   TEXT,                         -- as written
    number  REAL,
    unit    TEXT,
    period  TEXT,
    section TEXT
, status TEXT, owner TEXT, report TEXT, evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, page TEXT, entered_by TEXT, entered_at TEXT) STRICT;

CREATE TABLE programmes (                 -- 工程, 计划
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT,
    section TEXT
, kind TEXT, figures TEXT, site TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED, status TEXT, owner TEXT, report TEXT, evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, page TEXT, entered_by TEXT, entered_at TEXT) STRICT;

CREATE TABLE slots (                      -- 名额
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT,
    total   INTEGER,
    sites   TEXT,                         -- JSON array of ids of sites
    section TEXT,
    note    TEXT
) STRICT;

CREATE TABLE contradictions (             -- 矛盾
    seq             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    subject         TEXT,
    readings        TEXT,                 -- JSON array
    sections        TEXT,                 -- JSON array
    default_reading TEXT) STRICT;

CREATE TABLE history (                    -- every change, in the order in which they were made
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     TEXT NOT NULL,                 -- UTC
    who    TEXT,
    what   TEXT NOT NULL,
    target TEXT,                          -- key of the record, NULL for several
    change TEXT NOT NULL,                 -- JSON: {"edit":KIND,"before":…,"after":…} or {"batch":TITLE,"changes":[…]}
    before TEXT GENERATED ALWAYS AS (change -> '$.before') VIRTUAL,
    after  TEXT GENERATED ALWAYS AS (change -> '$.after') VIRTUAL,
    undoes INTEGER UNIQUE REFERENCES history (id), -- the entry that this one took back
    redoes INTEGER UNIQUE REFERENCES history (id), -- the undoing that this one took back
    chain  TEXT NOT NULL,                 -- SHA-256 over the chain of the entry before and this entry
    CHECK (undoes IS NULL OR redoes IS NULL)
) STRICT;

CREATE TABLE history_sets (               -- which steps need which set of features
    entry      INTEGER NOT NULL REFERENCES history (id),
    generation INTEGER NOT NULL REFERENCES feature_sets (generation),
    PRIMARY KEY (entry, generation)
) STRICT, WITHOUT ROWID;

CREATE INDEX history_sets_by_generation ON history_sets (generation);

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

CREATE TRIGGER sites_added_with_photos BEFORE INSERT ON sites
WHEN new.photos IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(new.photos) WHERE value NOT IN (SELECT id FROM attachments)) BEGIN
    SELECT RAISE (ABORT, '照片不在资料库中，请重新添加');
END;

CREATE TRIGGER sites_photos_changed BEFORE UPDATE OF photos ON sites
WHEN new.photos IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(new.photos) WHERE value NOT IN (SELECT id FROM attachments)) BEGIN
    SELECT RAISE (ABORT, '照片不在资料库中，请重新添加');
END;

CREATE TABLE files (                      -- files of documents, as they were given
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,        -- SHA-256 of content, hexadecimal
    name     TEXT,                        -- that it came with
    format   TEXT NOT NULL,               -- pdf, docx, xlsx, …
    added_at TEXT NOT NULL,               -- UTC
    content  BLOB NOT NULL
) STRICT;

CREATE TABLE documents (                  -- 来源文件
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT CONSTRAINT "来源文件须有标题" CHECK (title IS NOT NULL),
    number     TEXT,                      -- 文号
    issuer     TEXT,
    dated      TEXT,                      -- YYYY-MM-DD, or shorter
    file       TEXT REFERENCES files (id) DEFERRABLE INITIALLY DEFERRED,
    file_name  TEXT,
    link       TEXT,
    note       TEXT,
    entered_by TEXT,
    entered_at TEXT                       -- UTC
) STRICT;

CREATE INDEX documents_by_file ON documents (file) WHERE file IS NOT NULL;

CREATE INDEX observations_by_evidence ON observations (evidence) WHERE evidence IS NOT NULL;

CREATE INDEX goals_by_evidence ON goals (evidence) WHERE evidence IS NOT NULL;

CREATE INDEX stages_by_evidence ON stages (evidence) WHERE evidence IS NOT NULL;

CREATE TABLE dimensions (                 -- 维度权重
    template  TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    dimension TEXT,
    weight    REAL NOT NULL CONSTRAINT "维度权重须大于0" CHECK (weight > 0),
    PRIMARY KEY (template, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE targets (                    -- 目标版本
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    template    TEXT NOT NULL,
    indicator   TEXT NOT NULL,
    area        TEXT NOT NULL REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED,
    origin      TEXT,                     -- text, midterm, own_plan, other
    kind        TEXT,                     -- NULL as in the template
    path        TEXT,                     -- NULL as in the template
    base_year   INTEGER,
    base        REAL,
    target_year INTEGER,
    target      REAL,
    target_text TEXT,
    source      TEXT,
    evidence    TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    page        TEXT,
    note        TEXT,
    entered_by  TEXT,
    entered_at  TEXT,                     -- UTC
    FOREIGN KEY (template, indicator) REFERENCES indicators (template, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX targets_by_indicator ON targets (template, indicator);

CREATE INDEX targets_by_area ON targets (area);

CREATE INDEX targets_by_evidence ON targets (evidence) WHERE evidence IS NOT NULL;

CREATE TABLE rulings (                    -- 裁定; the last on a subject holds
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    kind     TEXT NOT NULL,               -- conflict, contradiction, target, template
    subject  TEXT NOT NULL,
    chosen   TEXT,
    over     TEXT,                        -- JSON array of ids
    decision TEXT,
    reason   TEXT,
    evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    page     TEXT,
    ruled_by TEXT,
    ruled_at TEXT                         -- UTC
) STRICT;

CREATE INDEX rulings_by_subject ON rulings (kind, subject);

CREATE INDEX rulings_by_evidence ON rulings (evidence) WHERE evidence IS NOT NULL;

CREATE TABLE locks (                      -- 锁定, 解锁; the last on a period holds
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    area      TEXT REFERENCES areas (code) DEFERRABLE INITIALLY DEFERRED, -- NULL for all
    year      INTEGER NOT NULL CONSTRAINT "锁定的年份须在1到9999之间" CHECK (year BETWEEN 1 AND 9999),
    open      INTEGER NOT NULL CHECK (open IN (0, 1)), -- 1 for 解锁
    reason    TEXT,
    locked_by TEXT,
    locked_at TEXT, months TEXT CONSTRAINT "锁定的期间须写作起止月份，例如01-06"
    CHECK (months GLOB '[01][0-9]-[01][0-9]' AND substr(months, 1, 2) BETWEEN '01' AND substr(months, 4, 2) AND substr(months, 4, 2) <= '12'),                       -- UTC
    CONSTRAINT "解锁须写明理由" CHECK (open = 0 OR reason IS NOT NULL)
) STRICT;

CREATE INDEX locks_by_area ON locks (area) WHERE area IS NOT NULL;

CREATE INDEX commitments_by_evidence ON commitments (evidence) WHERE evidence IS NOT NULL;

CREATE INDEX programmes_by_site ON programmes (site) WHERE site IS NOT NULL;

CREATE INDEX programmes_by_evidence ON programmes (evidence) WHERE evidence IS NOT NULL;

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

CREATE TABLE stage_weights (              -- 阶段权重
    template TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq      INTEGER NOT NULL,
    stage    TEXT NOT NULL,
    weight   REAL NOT NULL CONSTRAINT "阶段权重须大于0" CHECK (weight > 0),
    PRIMARY KEY (template, seq)
) STRICT, WITHOUT ROWID;
