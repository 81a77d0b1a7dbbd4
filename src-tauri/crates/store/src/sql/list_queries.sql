SELECT id, position, title, spec
FROM saved_query
WHERE is_removed = 0
ORDER BY position, title, id
