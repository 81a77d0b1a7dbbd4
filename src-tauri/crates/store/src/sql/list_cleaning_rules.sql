SELECT id, position, kind, title, spec, is_on
FROM cleaning_rule
WHERE is_removed = 0
ORDER BY position, id
