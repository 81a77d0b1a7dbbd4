SELECT id, kind, text, target, is_off
FROM word
WHERE is_removed = 0
ORDER BY text, kind, id
