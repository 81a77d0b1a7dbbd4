-- What people decide about phrases, and what comes of it. What must hold from here on:
--   * a judgement is kept by what it is about (words of a phrase, place of a passage), so that it
--     outlives every run of the engine and every import taken back and made again;
--   * phrase_mark, mention_mark, evidence and word have ids that follow from that, so two laptops
--     that judge the same thing write the same row, and merge field by field;
--   * a phrase may be merged into one that has no row of its own: no REFERENCES there.

-- Themes ------------------------------------------------------------------------------------

CREATE TABLE theme (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    category   TEXT NOT NULL,
    name       TEXT NOT NULL,
    statement  TEXT NOT NULL,                        -- what the theme claims, in one sentence
    position   INTEGER NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

-- Judgements --------------------------------------------------------------------------------

CREATE TABLE phrase_mark (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    aspect      TEXT NOT NULL,
    opinion     TEXT NOT NULL,
    polarity    TEXT NOT NULL CHECK (polarity IN ('negative', 'positive')),
    state       TEXT NOT NULL CHECK (state IN ('', 'accepted', 'rejected')),
    name        TEXT NOT NULL,                       -- '' = as mined
    merged_into BLOB CHECK (length(merged_into) = 16), -- id of another phrase_mark
    category    TEXT NOT NULL,                       -- pinned; '' = as the engine says
    theme       BLOB REFERENCES theme (id),          -- pinned; null = as the engine says
    is_removed  INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE mention_mark (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL CHECK (kind IN ('moved', 'rejected', 'added')),
    source     TEXT NOT NULL CHECK (source IN ('response', 'interview', 'focus_group', 'ticket')),
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

-- Pain points -------------------------------------------------------------------------------

CREATE TABLE pain_point (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    title         TEXT NOT NULL,
    category      TEXT NOT NULL,
    cause         TEXT NOT NULL,
    statement     TEXT NOT NULL,
    state         TEXT NOT NULL,
    theme         BLOB REFERENCES theme (id),        -- the theme it was made from
    phrases       TEXT NOT NULL CHECK (json_valid(phrases)),
    n_respondents INTEGER NOT NULL CHECK (n_respondents >= 0),
    n_base        INTEGER NOT NULL CHECK (n_base >= 0),
    created_at    TEXT NOT NULL,
    is_removed    INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE evidence (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    pain_point BLOB NOT NULL REFERENCES pain_point (id),
    source     TEXT NOT NULL CHECK (source IN ('response', 'interview', 'focus_group', 'ticket')),
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
CREATE INDEX evidence_by_pain_point ON evidence (pain_point);

-- Dictionary: more kinds, and built-in entries that a study switches off ----------------------

CREATE TABLE word_2 (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL CHECK (kind IN (
                   'word', 'stop', 'negative', 'positive', 'synonym',
                   'scale', 'seed', 'category', 'distinct')),
    text       TEXT NOT NULL,
    target     TEXT NOT NULL,
    is_off     INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
INSERT INTO word_2 (id, kind, text, target, is_removed)
SELECT id, kind, text, target, is_removed FROM word;
DROP TABLE word;
ALTER TABLE word_2 RENAME TO word;
