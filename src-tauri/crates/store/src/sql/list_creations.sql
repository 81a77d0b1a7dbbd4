-- The newest making of each row, with the fields that were set after it.
SELECT change.entity, change.row, change.after, op.lamport,
       (SELECT json_group_array(later.field)
        FROM change AS later JOIN op AS later_op ON later_op.id = later.op
        WHERE later.entity = change.entity AND later.row = change.row
          AND (later_op.lamport, later.ordinal) > (op.lamport, change.ordinal)) AS later_fields
FROM change
JOIN op ON op.id = change.op
WHERE change.field = '*'
  AND NOT EXISTS (
      SELECT 1
      FROM change AS newer JOIN op AS newer_op ON newer_op.id = newer.op
      WHERE newer.entity = change.entity AND newer.row = change.row AND newer.field = '*'
        AND (newer_op.lamport, newer.ordinal) > (op.lamport, change.ordinal)
  )
