-- The newest word of the log on each field that was set one by one.
SELECT change.entity, change.row, change.field, change.after, op.lamport
FROM change
JOIN op ON op.id = change.op
WHERE change.field <> '*'
  AND NOT EXISTS (
      SELECT 1
      FROM change AS later JOIN op AS later_op ON later_op.id = later.op
      WHERE later.entity = change.entity AND later.row = change.row
        AND later.field IN (change.field, '*')
        AND (later_op.lamport, later.ordinal) > (op.lamport, change.ordinal)
  )
