SELECT id, day, kind, title
FROM calendar_day
WHERE is_removed = 0
ORDER BY day, id
