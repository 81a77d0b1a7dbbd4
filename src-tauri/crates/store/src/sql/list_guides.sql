SELECT id, position, title, kind, intro, closing
FROM guide
WHERE is_removed = 0
ORDER BY position, title, id
