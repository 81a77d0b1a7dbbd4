-- Sampling: plans, draws, quotas, cohorts. What must hold from here on:
--   * a draw is made once and never altered; who of it was invited or replaced is said by its members;
--   * seed, method and the hash of the frame make a draw repeatable.

-- Further columns of the roster: heading -> text.
ALTER TABLE account ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes));

CREATE TABLE sample_plan (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   REAL NOT NULL,
    title      TEXT NOT NULL,
    spec       TEXT NOT NULL CHECK (json_valid(spec)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE quota (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    plan       BLOB NOT NULL REFERENCES sample_plan (id),
    stratum    TEXT NOT NULL CHECK (json_valid(stratum)),  -- [["size", "大客户"], ["region", "华东"]]
    target     INTEGER NOT NULL CHECK (target >= 0),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX quota_by_plan ON quota (plan);

CREATE TABLE draw (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    plan       BLOB REFERENCES sample_plan (id),
    wave       BLOB REFERENCES wave (id),
    kind       TEXT NOT NULL CHECK (kind IN ('survey', 'interview', 'pilot')),
    title      TEXT NOT NULL,
    spec       TEXT NOT NULL CHECK (json_valid(spec)),
    seed       INTEGER NOT NULL,
    frame_hash TEXT NOT NULL,
    n_frame    INTEGER NOT NULL,
    drawn_at   TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE draw_member (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    draw        BLOB NOT NULL REFERENCES draw (id),
    account     BLOB NOT NULL CHECK (length(account) = 16),
    contact     BLOB CHECK (length(contact) = 16),
    stratum     TEXT NOT NULL,
    position    INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('main', 'reserve')),
    state       TEXT NOT NULL,
    note        TEXT NOT NULL,
    is_removed  INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX draw_member_by_draw ON draw_member (draw);

CREATE TABLE cohort (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   REAL NOT NULL,
    title      TEXT NOT NULL,
    rule       TEXT NOT NULL CHECK (json_valid(rule)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
