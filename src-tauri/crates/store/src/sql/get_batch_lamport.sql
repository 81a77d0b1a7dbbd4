-- When the import that a batch row stands for was made last.
SELECT max(op.lamport)
FROM change
JOIN op ON op.id = change.op
WHERE change.entity = 'batch' AND change.row = ?1 AND change.field = '*'
