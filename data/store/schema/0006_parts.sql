-- Locks of a part of a year, an office's own milestones of a district, and the
-- weights of the stages of its way.

ALTER TABLE locks ADD COLUMN months TEXT CONSTRAINT "锁定的期间须写作起止月份，例如01-06"
    CHECK (months GLOB '[01][0-9]-[01][0-9]' AND substr(months, 1, 2) BETWEEN '01' AND substr(months, 4, 2) AND substr(months, 4, 2) <= '12');

ALTER TABLE stages ADD COLUMN title TEXT; -- of a milestone

CREATE TABLE stage_weights (              -- 阶段权重
    template TEXT NOT NULL REFERENCES templates (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq      INTEGER NOT NULL,
    stage    TEXT NOT NULL,
    weight   REAL NOT NULL CONSTRAINT "阶段权重须大于0" CHECK (weight > 0),
    PRIMARY KEY (template, seq)
) STRICT, WITHOUT ROWID;
