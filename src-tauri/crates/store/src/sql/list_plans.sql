SELECT id, position, title, spec
FROM sample_plan
WHERE is_removed = 0
ORDER BY position, title, id
