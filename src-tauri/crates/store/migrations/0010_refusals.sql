-- Proposals of codes that somebody refused. What must hold from here on:
--   * a sentence is not proposed again for the code while its words are what they were.

CREATE TABLE refusal (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),     -- follows from code, text and words
    code       BLOB NOT NULL CHECK (length(code) = 16),
    text_id    BLOB NOT NULL CHECK (length(text_id) = 16),   -- turn, ticket or visit; the question of an answer
    words      TEXT NOT NULL,
    author     TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1))
) STRICT;
