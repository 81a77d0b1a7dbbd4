-- Questionnaires as they are designed. What must hold from here on:
--   * a section and a question are rows of their own, changed field by field, so that two people
--     can work on one questionnaire and merge; position leaves room between any two neighbours;
--   * questionnaire_version is written once: what a wave used never changes;
--   * ids of questions stay when their wording changes, and with them the answers.

ALTER TABLE questionnaire ADD COLUMN kind TEXT NOT NULL DEFAULT 'imported' CHECK (kind IN ('imported', 'designed'));
ALTER TABLE questionnaire ADD COLUMN intro TEXT NOT NULL DEFAULT '';
ALTER TABLE questionnaire ADD COLUMN closing TEXT NOT NULL DEFAULT '';
ALTER TABLE questionnaire ADD COLUMN template TEXT NOT NULL DEFAULT '';  -- what it was made from

CREATE TABLE section (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
    position      REAL NOT NULL,
    title         TEXT NOT NULL,
    note          TEXT NOT NULL,
    role          TEXT NOT NULL,
    relevant      TEXT NOT NULL,
    is_random     INTEGER NOT NULL CHECK (is_random IN (0, 1)),
    is_removed    INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX section_by_questionnaire ON section (questionnaire);

CREATE TABLE designed_question (
    id                 BLOB PRIMARY KEY CHECK (length(id) = 16),
    questionnaire      BLOB NOT NULL REFERENCES questionnaire (id),
    section            BLOB NOT NULL CHECK (length(section) = 16),
    position           REAL NOT NULL,
    code               TEXT NOT NULL,
    title              TEXT NOT NULL,
    hint               TEXT NOT NULL,
    design             TEXT NOT NULL CHECK (json_valid(design)),
    is_required        INTEGER NOT NULL CHECK (is_required IN (0, 1)),
    relevant           TEXT NOT NULL,
    constraint_rule    TEXT NOT NULL,
    constraint_message TEXT NOT NULL,
    calculation        TEXT NOT NULL,
    touchpoint         TEXT NOT NULL,
    need               TEXT NOT NULL DEFAULT '',  -- kind of need: basic, value_added, emergency
    is_removed         INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
CREATE INDEX designed_question_by_questionnaire ON designed_question (questionnaire);

CREATE TABLE questionnaire_version (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    questionnaire BLOB NOT NULL REFERENCES questionnaire (id),
    number        INTEGER NOT NULL CHECK (number > 0),  -- two laptops may give one number twice
    note          TEXT NOT NULL,
    body          TEXT NOT NULL CHECK (json_valid(body)),
    frozen_at     TEXT NOT NULL,
    is_removed    INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;

CREATE TABLE wave (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    position   REAL NOT NULL,
    title      TEXT NOT NULL,
    version    BLOB REFERENCES questionnaire_version (id),
    is_pilot   INTEGER NOT NULL CHECK (is_pilot IN (0, 1)),  -- its answers stay out of every figure
    opens_on   TEXT NOT NULL,                                -- YYYY-MM-DD, '' = not set
    closes_on  TEXT NOT NULL,                                -- deadline; later answers are late, not dropped
    note       TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
