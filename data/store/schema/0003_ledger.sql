-- The ledger (指标台账): periods, source files, who checked and confirmed, rulings,
-- locks, versions of targets, and how far commitments and programmes are.

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

ALTER TABLE observations ADD COLUMN months TEXT CONSTRAINT "期间须写作起止月份，例如01-06"
    CHECK (months GLOB '[01][0-9]-[01][0-9]' AND substr(months, 1, 2) BETWEEN '01' AND substr(months, 4, 2) AND substr(months, 4, 2) <= '12');
ALTER TABLE observations ADD COLUMN reported REAL;      -- as the source prints it
ALTER TABLE observations ADD COLUMN reported_unit TEXT; -- where that is another unit
ALTER TABLE observations ADD COLUMN growth INTEGER NOT NULL DEFAULT 0 CHECK (growth IN (0, 1)); -- value is a growth rate in percent
ALTER TABLE observations ADD COLUMN holds TEXT CONSTRAINT "口径须为含、不含或未说明" CHECK (holds IN ('included', 'excluded'));
ALTER TABLE observations ADD COLUMN inapplicable INTEGER NOT NULL DEFAULT 0 CHECK (inapplicable IN (0, 1)); -- 不适用
ALTER TABLE observations ADD COLUMN evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE observations ADD COLUMN page TEXT;
ALTER TABLE observations ADD COLUMN checked_by TEXT;
ALTER TABLE observations ADD COLUMN checked_at TEXT;    -- UTC
ALTER TABLE observations ADD COLUMN confirmed_by TEXT;
ALTER TABLE observations ADD COLUMN confirmed_at TEXT;  -- UTC

CREATE INDEX observations_by_evidence ON observations (evidence) WHERE evidence IS NOT NULL;

ALTER TABLE goals ADD COLUMN evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE goals ADD COLUMN page TEXT;
CREATE INDEX goals_by_evidence ON goals (evidence) WHERE evidence IS NOT NULL;

ALTER TABLE stages ADD COLUMN batch TEXT;
ALTER TABLE stages ADD COLUMN theme TEXT; -- industry, ecology, livelihood
ALTER TABLE stages ADD COLUMN evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stages ADD COLUMN page TEXT;
ALTER TABLE stages ADD COLUMN entered_by TEXT;
ALTER TABLE stages ADD COLUMN entered_at TEXT; -- UTC
CREATE INDEX stages_by_evidence ON stages (evidence) WHERE evidence IS NOT NULL;

ALTER TABLE templates ADD COLUMN on_track REAL NOT NULL DEFAULT 0;        -- thresholds, 0 for the method's own
ALTER TABLE templates ADD COLUMN slightly_behind REAL NOT NULL DEFAULT 0;
ALTER TABLE templates ADD COLUMN rank REAL NOT NULL DEFAULT 0;
ALTER TABLE templates ADD COLUMN score REAL NOT NULL DEFAULT 0;
ALTER TABLE templates ADD COLUMN tie REAL NOT NULL DEFAULT 0;
ALTER TABLE templates ADD COLUMN tolerance REAL NOT NULL DEFAULT 0;
ALTER TABLE templates ADD COLUMN carry_forward INTEGER NOT NULL DEFAULT 0 CHECK (carry_forward IN (0, 1));

ALTER TABLE indicators ADD COLUMN prices TEXT; -- current, constant; NULL where no source says

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
    locked_at TEXT,                       -- UTC
    CONSTRAINT "解锁须写明理由" CHECK (open = 0 OR reason IS NOT NULL)
) STRICT;

CREATE INDEX locks_by_area ON locks (area) WHERE area IS NOT NULL;

-- A ruling was one text of a contradiction and becomes a record of its own.
INSERT INTO rulings (id, kind, subject, decision, ruled_by)
    SELECT format('Q%04d', row_number() OVER (ORDER BY seq)), 'contradiction', id, ruling, ruled_by FROM contradictions WHERE ruling IS NOT NULL;
ALTER TABLE contradictions DROP COLUMN ruling;
ALTER TABLE contradictions DROP COLUMN ruled_by;

ALTER TABLE commitments ADD COLUMN status TEXT; -- 办理情况
ALTER TABLE commitments ADD COLUMN owner TEXT;
ALTER TABLE commitments ADD COLUMN report TEXT;
ALTER TABLE commitments ADD COLUMN evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE commitments ADD COLUMN page TEXT;
ALTER TABLE commitments ADD COLUMN entered_by TEXT;
ALTER TABLE commitments ADD COLUMN entered_at TEXT; -- UTC
CREATE INDEX commitments_by_evidence ON commitments (evidence) WHERE evidence IS NOT NULL;

ALTER TABLE programmes ADD COLUMN kind TEXT; -- works, plan, project
ALTER TABLE programmes ADD COLUMN figures TEXT;
ALTER TABLE programmes ADD COLUMN site TEXT REFERENCES sites (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE programmes ADD COLUMN status TEXT; -- 办理情况
ALTER TABLE programmes ADD COLUMN owner TEXT;
ALTER TABLE programmes ADD COLUMN report TEXT;
ALTER TABLE programmes ADD COLUMN evidence TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE programmes ADD COLUMN page TEXT;
ALTER TABLE programmes ADD COLUMN entered_by TEXT;
ALTER TABLE programmes ADD COLUMN entered_at TEXT; -- UTC
CREATE INDEX programmes_by_site ON programmes (site) WHERE site IS NOT NULL;
CREATE INDEX programmes_by_evidence ON programmes (evidence) WHERE evidence IS NOT NULL;

UPDATE programmes SET kind = 'works' WHERE name LIKE '%工程';
UPDATE programmes SET kind = 'plan' WHERE name LIKE '%计划';

-- The plan's key projects, and the target of its text, for a library that was
-- made before they were among the first data.
INSERT INTO programmes (id, name, kind, figures, site, section)
    SELECT p.* FROM (
        SELECT 'P14' AS id, '沼山长基线原子干涉科学观测设施' AS name, 'project', '总投资20亿元；2 km隧道、1个地下实验厅、1个实验竖井；大型设备23套；科研用房5000平方米', 'E001' AS site, '专栏2' UNION ALL
        SELECT 'P15', '国家智慧物流技术创新中心', 'project', '一个中心、四大平台，交通物流技术五大制高点', 'E002', '专栏3' UNION ALL
        SELECT 'P16', '梧桐湖科技企业孵化器', 'project', '占地30000平方米', 'E023', '专栏4' UNION ALL
        SELECT 'P17', '湖北科技企业加速器', 'project', '占地1910亩；总建筑面积约120万平方米', 'E024', '专栏4' UNION ALL
        SELECT 'P18', '光伏组件产业园', 'project', '500亩', 'E044', '专栏10-1' UNION ALL
        SELECT 'P19', '湖北锐世产业化项目', 'project', NULL, 'E062', '四（四）2' UNION ALL
        SELECT 'P20', '万度光能产业化项目', 'project', NULL, 'E063', '四（四）2' UNION ALL
        SELECT 'P21', '深紫科技产业化项目', 'project', NULL, 'E074', '四（四）2') AS p
    WHERE EXISTS (SELECT 1 FROM sites WHERE sites.id = p.site) AND EXISTS (SELECT 1 FROM programmes WHERE id = 'P13')
    AND NOT EXISTS (SELECT 1 FROM programmes WHERE programmes.id = p.id);

INSERT INTO targets (id, template, indicator, area, origin, kind, path, base_year, base, target_year, target, target_text, source)
    SELECT 'T0001', 'city', 'I06', '420700', 'text', 'level', 'compound', 2020, 166.1, 2025, 350, '达到350亿元', '三（三）'
    WHERE EXISTS (SELECT 1 FROM indicators WHERE template = 'city' AND id = 'I06') AND EXISTS (SELECT 1 FROM contradictions WHERE id = 'C01');
