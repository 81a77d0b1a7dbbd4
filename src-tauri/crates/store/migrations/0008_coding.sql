-- Interviews and focus groups, and what people code in texts. What must hold from here on:
--   * a coding is anchored at both ends by text and offset in code points and keeps its words, so
--     that an edit of the text can be followed and what was lost can be found again;
--   * a coding whose words are gone keeps its row (state 'check'): anchors are never thrown away;
--   * names of participants stand in the vault (contact); here they have a label;
--   * text_id names a turn, a sheet, a ticket or a visit: no REFERENCES, as an import may go and come.

-- Interviews and groups ---------------------------------------------------------------------

CREATE TABLE guide (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   INTEGER NOT NULL,
    title      TEXT NOT NULL,
    kind       TEXT NOT NULL,                -- interview, focus_group
    intro      TEXT NOT NULL,
    closing    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE guide_prompt (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    guide      BLOB NOT NULL REFERENCES guide (id),
    position   INTEGER NOT NULL,
    section    TEXT NOT NULL,                -- heading it stands under; a group's discussion theme
    text       TEXT NOT NULL,
    probes     TEXT NOT NULL CHECK (json_valid(probes)),   -- [{mark, text}]
    minutes    INTEGER,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX guide_prompt_by_guide ON guide_prompt (guide);

CREATE TABLE interview (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    position      INTEGER NOT NULL,
    kind          TEXT NOT NULL,             -- interview, focus_group
    title         TEXT NOT NULL,
    state         TEXT NOT NULL,
    account_code  TEXT NOT NULL,             -- of an interview
    stratum       TEXT NOT NULL,             -- customer group it was planned for
    industry      TEXT NOT NULL,             -- of a group
    guide         BLOB CHECK (length(guide) = 16),
    transcript    BLOB CHECK (length(transcript) = 16),
    mode          TEXT NOT NULL,             -- face, phone, video, group
    planned_at    TEXT NOT NULL,             -- local wall time YYYY-MM-DD HH:MM; '' = not yet
    done_at       TEXT NOT NULL,
    place         TEXT NOT NULL,
    moderator     TEXT NOT NULL,             -- interviewer of an interview
    moderator_org TEXT NOT NULL,             -- '' = own staff
    recorder      TEXT NOT NULL,
    consent       TEXT NOT NULL,             -- '', written, spoken, refused, withdrawn
    consent_at    TEXT NOT NULL,
    consent_note  TEXT NOT NULL,             -- what was read to them, what it covers
    reason        TEXT NOT NULL,             -- code of the reason for leaving
    minutes       TEXT NOT NULL CHECK (json_valid(minutes)),  -- what the minutes say, by heading
    note          TEXT NOT NULL,
    is_removed    INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE participant (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    interview    BLOB NOT NULL REFERENCES interview (id),
    position     INTEGER NOT NULL,
    label        TEXT NOT NULL,              -- stand-in for the name
    role         TEXT NOT NULL,              -- customer, sales_lead, service_lead, recorder, moderator, observer
    state        TEXT NOT NULL,              -- invited, confirmed, reserve, attended, absent
    account_code TEXT NOT NULL,
    contact      BLOB CHECK (length(contact) = 16),
    speaker      BLOB CHECK (length(speaker) = 16),
    title        TEXT NOT NULL,              -- position at the customer
    consent      TEXT NOT NULL,
    note         TEXT NOT NULL,              -- field note about this person
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX participant_by_interview ON participant (interview);

CREATE TABLE recording (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    transcript  BLOB NOT NULL REFERENCES transcript (id),
    sha256      TEXT NOT NULL,               -- names the file in media/
    file        TEXT NOT NULL,
    n_bytes     INTEGER NOT NULL,
    duration_ms INTEGER,
    offset_ms   INTEGER NOT NULL,            -- added to a turn's time to get the recording's
    is_removed  INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX recording_by_transcript ON recording (transcript);

-- Codebook and codings ----------------------------------------------------------------------

CREATE TABLE code (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    parent     BLOB CHECK (length(parent) = 16),
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    colour     TEXT NOT NULL,                -- #rrggbb
    mark       TEXT NOT NULL,                -- '', situation, task, action, result, case, suggestion
    definition TEXT NOT NULL,
    include    TEXT NOT NULL,                -- when to use it
    exclude    TEXT NOT NULL,                -- when not to
    example    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE coding (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    code       BLOB NOT NULL REFERENCES code (id),
    coder      TEXT NOT NULL,
    source     TEXT NOT NULL CHECK (source IN ('response', 'interview', 'focus_group', 'ticket', 'visit')),
    question   BLOB CHECK (length(question) = 16),
    start_text BLOB NOT NULL CHECK (length(start_text) = 16),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_text   BLOB NOT NULL CHECK (length(end_text) = 16),
    end_char   INTEGER NOT NULL CHECK (end_char >= 0),
    words      TEXT NOT NULL,
    state      TEXT NOT NULL,                -- '' or 'check': its words are gone from the text
    origin     TEXT NOT NULL,                -- hand, auto, suggested, import
    made_at    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX coding_by_start ON coding (start_text);
CREATE INDEX coding_by_code ON coding (code);

CREATE TABLE memo (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    subject    TEXT NOT NULL,                -- study, code, coding, transcript, turn, response, account, interview …
    subject_id BLOB CHECK (length(subject_id) = 16),
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    author     TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX memo_by_subject ON memo (subject, subject_id);

CREATE TABLE saved_query (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   INTEGER NOT NULL,
    title      TEXT NOT NULL,
    spec       TEXT NOT NULL CHECK (json_valid(spec)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- Agreement ---------------------------------------------------------------------------------

CREATE TABLE agreement_round (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    title      TEXT NOT NULL,
    state      TEXT NOT NULL,                -- open, closed
    coders     TEXT NOT NULL CHECK (json_valid(coders)),
    codes      TEXT NOT NULL CHECK (json_valid(codes)),    -- [] = all
    units      TEXT NOT NULL CHECK (json_valid(units)),    -- turns that are coded twice
    share      REAL NOT NULL,
    seed       INTEGER NOT NULL,
    made_at    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE settlement (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    round      BLOB NOT NULL REFERENCES agreement_round (id),
    code       BLOB NOT NULL CHECK (length(code) = 16),
    text_id    BLOB NOT NULL CHECK (length(text_id) = 16),
    decision   TEXT NOT NULL,                -- coded, not_coded
    reason     TEXT NOT NULL,
    author     TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX settlement_by_round ON settlement (round);
