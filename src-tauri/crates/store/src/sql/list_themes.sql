SELECT id, category, name, statement, position
FROM theme
WHERE is_removed = 0
ORDER BY position, name, id
