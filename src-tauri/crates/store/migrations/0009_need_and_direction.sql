-- Codes that came late. What must hold from here on:
--   * a question that is worded against its scale (反向题) says so, and its answers stay as they were
--     given: figures mirror them when they are read.

-- Kind of need (需求类型) that a pain point hurts: basic, value_added, emergency, '' = nobody said.
ALTER TABLE pain_point ADD COLUMN need TEXT NOT NULL DEFAULT '';

-- A high code is bad.
ALTER TABLE question ADD COLUMN is_reversed INTEGER NOT NULL DEFAULT 0 CHECK (is_reversed IN (0, 1));
