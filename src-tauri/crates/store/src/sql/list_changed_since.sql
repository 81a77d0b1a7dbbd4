SELECT DISTINCT change.entity, change.row, change.field
FROM op
JOIN change ON change.op = op.id
WHERE op.lamport > ?1
