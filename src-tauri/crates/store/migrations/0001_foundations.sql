-- The first form of a study file. What must hold from here on:
--   * research tables carry no names; those stand in the identity vault (identity, contact, identity_column);
--   * rows are never deleted: is_removed is the tombstone, and a row of a removed batch is removed with it;
--   * no ON DELETE CASCADE and no UNIQUE across rows: a merge must never abort on data;
--   * everything the user did stands in op and change.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT NOT NULL,
    settings   TEXT NOT NULL CHECK (json_valid(settings)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- The log ---------------------------------------------------------------------------------

CREATE TABLE op (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    device  BLOB NOT NULL CHECK (length(device) = 16),
    seq     INTEGER NOT NULL CHECK (seq > 0),        -- per device, without gaps
    lamport INTEGER NOT NULL CHECK (lamport > 0),    -- orders operations of all devices
    at      TEXT NOT NULL,                           -- wall clock, information only
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    label   TEXT NOT NULL,
    reverts BLOB CHECK (length(reverts) = 16)        -- the operation an undo or redo is about
) STRICT;
CREATE INDEX op_by_device ON op (device, seq);
CREATE INDEX op_by_lamport ON op (lamport);

CREATE TABLE change (
    op         BLOB NOT NULL REFERENCES op (id),
    ordinal    INTEGER NOT NULL,
    entity     TEXT NOT NULL,
    row        BLOB NOT NULL CHECK (length(row) = 16),
    field      TEXT NOT NULL,                        -- '*' = the row was made; after holds it as JSON
    before     ANY,
    after      ANY,
    supersedes BLOB,                                 -- the operation that wrote this field before
    PRIMARY KEY (op, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_register ON change (entity, row, field);

-- Imports ---------------------------------------------------------------------------------

CREATE TABLE batch (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL,
    file       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    n_rows     INTEGER NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE layout (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    fingerprint TEXT NOT NULL,
    kind        TEXT NOT NULL,
    mapping     TEXT NOT NULL CHECK (json_valid(mapping)),
    is_removed  INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- Sampling frame --------------------------------------------------------------------------

CREATE TABLE account (
    id              BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch           BLOB REFERENCES batch (id),
    code            TEXT NOT NULL,
    region          TEXT NOT NULL,
    industry        TEXT NOT NULL,
    annual_purchase REAL,
    tags            TEXT NOT NULL CHECK (json_valid(tags)),
    is_removed      INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX account_by_code ON account (code);

-- Identity vault ---------------------------------------------------------------------------

CREATE TABLE identity (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),  -- the account's id
    batch      BLOB REFERENCES batch (id),
    name       TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE contact (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch      BLOB REFERENCES batch (id),
    account    BLOB NOT NULL,
    name       TEXT NOT NULL,
    title      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    email      TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX contact_by_account ON contact (account);

CREATE TABLE identity_column (
    batch BLOB NOT NULL REFERENCES batch (id),
    name  TEXT NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (batch, name)
) STRICT;

-- Questionnaire and answers ----------------------------------------------------------------

CREATE TABLE questionnaire (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    title      TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE question (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
    code          TEXT NOT NULL,
    position      INTEGER NOT NULL,
    title         TEXT NOT NULL,
    module        TEXT NOT NULL,
    kind          TEXT NOT NULL,
    choices       TEXT NOT NULL CHECK (json_valid(choices)),
    scale_min     INTEGER,
    scale_max     INTEGER,
    is_removed    INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- What is known of each sheet besides its answers, one column a row.
CREATE TABLE sheet_column (
    batch BLOB NOT NULL REFERENCES batch (id),
    name  TEXT NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (batch, name)
) STRICT;

-- Raw answers: 4,096 sheets a blob. Written once by an import, never altered.
CREATE TABLE answer_chunk (
    batch    BLOB NOT NULL REFERENCES batch (id),
    question BLOB NOT NULL REFERENCES question (id),
    part     INTEGER NOT NULL,
    encoding TEXT NOT NULL CHECK (encoding IN ('i16', 'u64', 'f64', 'text', 'other')),
    data     BLOB NOT NULL
) STRICT;
CREATE INDEX answer_chunk_by_question ON answer_chunk (question, batch, encoding, part);

-- A later word on one raw answer (更正), with its reason.
CREATE TABLE correction (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch      BLOB NOT NULL REFERENCES batch (id),
    sheet_row  INTEGER NOT NULL,
    question   BLOB NOT NULL REFERENCES question (id),
    answer     TEXT NOT NULL CHECK (json_valid(answer)),
    reason     TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX correction_by_question ON correction (question);

-- Talk --------------------------------------------------------------------------------------

CREATE TABLE transcript (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch        BLOB REFERENCES batch (id),
    file         TEXT NOT NULL,
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('interview', 'focus_group')),
    account_code TEXT NOT NULL,
    attributes   TEXT NOT NULL CHECK (json_valid(attributes)),
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE speaker (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch      BLOB REFERENCES batch (id),
    transcript BLOB NOT NULL REFERENCES transcript (id),
    label      TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('respondent', 'interviewer')),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX speaker_by_transcript ON speaker (transcript);

CREATE TABLE turn (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch      BLOB REFERENCES batch (id),
    transcript BLOB NOT NULL REFERENCES transcript (id),
    position   INTEGER NOT NULL,
    speaker    BLOB NOT NULL REFERENCES speaker (id),
    start_ms   INTEGER,
    end_ms     INTEGER,
    text       TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX turn_by_transcript ON turn (transcript, position);

CREATE TABLE ticket (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    batch        BLOB REFERENCES batch (id),
    code         TEXT NOT NULL,
    account_code TEXT NOT NULL,
    opened_at    TEXT,
    answered_at  TEXT,
    closed_at    TEXT,
    category     TEXT NOT NULL,
    channel      TEXT NOT NULL,
    product      TEXT NOT NULL,
    text         TEXT NOT NULL,
    resolution   TEXT NOT NULL,
    status       TEXT NOT NULL,
    score        INTEGER,
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX ticket_by_code ON ticket (code);

-- Dictionary --------------------------------------------------------------------------------

CREATE TABLE word (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL CHECK (kind IN ('word', 'stop', 'negative', 'positive', 'synonym')),
    text       TEXT NOT NULL,
    target     TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
