SELECT id, kind, text, target, is_off
FROM word
WHERE id = ?1 AND is_removed = 0
