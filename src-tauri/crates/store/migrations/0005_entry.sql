-- Answers typed in. What must hold from here on:
--   * every answer is kept the moment it is given: one row an answer, one operation a change;
--   * a submitted sheet is written as sheets of a batch and the entry names it; the rows stay as
--     the record of what was keyed.

CREATE TABLE entry (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    version      BLOB NOT NULL REFERENCES questionnaire_version (id),
    wave         BLOB REFERENCES wave (id),
    state        TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'discarded')),
    pass         INTEGER NOT NULL CHECK (pass IN (1, 2)),   -- second keying of a paper sheet
    sheet_key    TEXT NOT NULL,                             -- number on the paper
    account_code TEXT NOT NULL,
    mode         TEXT NOT NULL,
    channel      TEXT NOT NULL,
    interviewer  TEXT NOT NULL,
    place        TEXT NOT NULL,
    consent      TEXT NOT NULL,
    seed         INTEGER NOT NULL,                          -- of random orders
    started_at   TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    duration_s   INTEGER,
    cursor       TEXT NOT NULL,                             -- question in hand, for resuming
    batch_ref    BLOB CHECK (length(batch_ref) = 16),       -- of the submitted sheet
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE entry_answer (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    entry      BLOB NOT NULL REFERENCES entry (id),
    question   BLOB NOT NULL CHECK (length(question) = 16),  -- designed question
    slot       TEXT NOT NULL,
    answer     TEXT NOT NULL CHECK (json_valid(answer)),
    settled    TEXT NOT NULL,                                -- of a second keying: the answer agreed on, '' = open
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX entry_by_state ON entry (state);
CREATE INDEX entry_answer_by_entry ON entry_answer (entry);
