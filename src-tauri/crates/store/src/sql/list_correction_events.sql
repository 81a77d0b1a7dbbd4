-- Every word of the log about corrections, oldest first.
SELECT change.row, change.field, change.after, op.at, op.author, op.kind, op.lamport
FROM change
JOIN op ON op.id = change.op
WHERE change.entity = 'correction'
ORDER BY op.lamport, change.ordinal
