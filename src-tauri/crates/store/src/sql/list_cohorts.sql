SELECT id, position, title, rule
FROM cohort
WHERE is_removed = 0
ORDER BY position, title, id
