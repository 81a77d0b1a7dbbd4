SELECT id, position, title, version, is_pilot, opens_on, closes_on, note
FROM wave
WHERE is_removed = 0
ORDER BY position, title, id
