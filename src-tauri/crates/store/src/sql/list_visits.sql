SELECT id, account_code, kind, channel, state, planned_at, done_at, place, staff, title, note, attributes
FROM visit
WHERE is_removed = 0
ORDER BY planned_at, done_at, account_code, id
