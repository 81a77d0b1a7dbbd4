SELECT entity, row, field, before, after
FROM change
WHERE op = ?1
ORDER BY ordinal DESC
