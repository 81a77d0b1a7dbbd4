-- What happens in the field: visits, invitations, incidents, the working calendar.
-- Times are local wall time, YYYY-MM-DD HH:MM; days YYYY-MM-DD; '' = not known or not yet.
-- Persons named here are the study's own staff; a customer's people stand in the vault.

CREATE TABLE visit (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    account_code TEXT NOT NULL,
    kind         TEXT NOT NULL,          -- visit, call, meeting, desk …
    channel      TEXT NOT NULL,          -- of the five information channels
    state        TEXT NOT NULL,
    planned_at   TEXT NOT NULL,
    done_at      TEXT NOT NULL,
    place        TEXT NOT NULL,
    staff        TEXT NOT NULL,
    title        TEXT NOT NULL,
    note         TEXT NOT NULL,
    attributes   TEXT NOT NULL CHECK (json_valid(attributes)),
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE invitation (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    wave         BLOB REFERENCES wave (id),
    draw_member  BLOB CHECK (length(draw_member) = 16),
    visit        BLOB CHECK (length(visit) = 16),      -- invited for this visit
    contact      BLOB CHECK (length(contact) = 16),    -- person in the vault; null = the customer as such
    account_code TEXT NOT NULL,
    channel      TEXT NOT NULL,
    state        TEXT NOT NULL,
    planned_on   TEXT NOT NULL,
    sent_on      TEXT NOT NULL,
    reminded_on  TEXT NOT NULL,
    due_on       TEXT NOT NULL,
    answered_on  TEXT NOT NULL,
    gift         TEXT NOT NULL,
    note         TEXT NOT NULL,
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE incident (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    source       TEXT NOT NULL,          -- response, ticket, visit, manual
    source_id    BLOB CHECK (length(source_id) = 16),
    account_code TEXT NOT NULL,
    rule         TEXT NOT NULL,          -- rule that found it, '' = by hand
    kind         TEXT NOT NULL,
    topic        TEXT NOT NULL,
    department   TEXT NOT NULL,
    level        TEXT NOT NULL,
    form         TEXT NOT NULL,          -- written, oral, electronic
    channel      TEXT NOT NULL,
    stage        TEXT NOT NULL,          -- 售前, 售中, 售后
    served_at    TEXT NOT NULL,
    opened_at    TEXT NOT NULL,
    respond_by   TEXT NOT NULL,
    solve_by     TEXT NOT NULL,
    plan_by      TEXT NOT NULL,
    responded_at TEXT NOT NULL,
    solved_at    TEXT NOT NULL,
    planned_at   TEXT NOT NULL,
    score        REAL,
    owner        TEXT NOT NULL,
    text         TEXT NOT NULL,
    resolution   TEXT NOT NULL,
    plan         TEXT NOT NULL,
    attributes   TEXT NOT NULL CHECK (json_valid(attributes)),
    is_removed   INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE calendar_day (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),     -- follows from the day
    day        TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    title      TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- Notes of visits are texts: passages may lie in them.
CREATE TABLE mention_mark_2 (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL CHECK (kind IN ('moved', 'rejected', 'added')),
    source     TEXT NOT NULL CHECK (source IN ('response', 'interview', 'focus_group', 'ticket', 'visit')),
    text_id    BLOB NOT NULL CHECK (length(text_id) = 16),
    question   BLOB CHECK (length(question) = 16),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char > start_char),
    words      TEXT NOT NULL,                        -- of the passage, to find it again
    phrase     BLOB CHECK (length(phrase) = 16),     -- phrase_mark as mined; null = added
    moved_to   BLOB CHECK (length(moved_to) = 16),   -- phrase_mark it belongs to
    aspect     TEXT NOT NULL,                        -- of an added mention
    opinion    TEXT NOT NULL,
    polarity   TEXT NOT NULL CHECK (polarity IN ('', 'negative', 'positive')),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
INSERT INTO mention_mark_2 (id, kind, source, text_id, question, start_char, end_char, words, phrase, moved_to,
                            aspect, opinion, polarity, is_removed)
SELECT id, kind, source, text_id, question, start_char, end_char, words, phrase, moved_to,
       aspect, opinion, polarity, is_removed
FROM mention_mark;
DROP TABLE mention_mark;
ALTER TABLE mention_mark_2 RENAME TO mention_mark;

CREATE TABLE evidence_2 (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    pain_point BLOB NOT NULL REFERENCES pain_point (id),
    source     TEXT NOT NULL CHECK (source IN ('response', 'interview', 'focus_group', 'ticket', 'visit')),
    text_id    BLOB NOT NULL CHECK (length(text_id) = 16),
    question   BLOB CHECK (length(question) = 16),
    start_char INTEGER NOT NULL CHECK (start_char >= 0),
    end_char   INTEGER NOT NULL CHECK (end_char > start_char),
    words      TEXT NOT NULL,
    phrase     TEXT NOT NULL,                        -- as shown when it was taken
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
INSERT INTO evidence_2 (id, pain_point, source, text_id, question, start_char, end_char, words, phrase, rule,
                        confidence, is_removed)
SELECT id, pain_point, source, text_id, question, start_char, end_char, words, phrase, rule, confidence, is_removed
FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_2 RENAME TO evidence;
CREATE INDEX evidence_by_pain_point ON evidence (pain_point);
