-- Cleaning. What must hold from here on:
--   * a hit of a rule is computed, never stored; what people decided about a sheet is stored,
--     with its reason, and can be taken back; the answers are not touched.

CREATE TABLE cleaning_rule (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   REAL NOT NULL,
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    spec       TEXT NOT NULL CHECK (json_valid(spec)),
    is_on      INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE exclusion (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),      -- follows from the sheet
    batch      BLOB NOT NULL REFERENCES batch (id),
    sheet_row  INTEGER NOT NULL,
    decision   TEXT NOT NULL CHECK (decision IN ('excluded', 'kept')),
    kind       TEXT NOT NULL,                                 -- kind of the rule that hit, '' = by hand
    rule       TEXT NOT NULL,                                 -- its title then
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX exclusion_by_batch ON exclusion (batch);
