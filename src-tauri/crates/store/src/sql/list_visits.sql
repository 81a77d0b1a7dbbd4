SELECT id, account_code, kind, channel, state, planned_at, done_at, place, staff, title, note, attributes
FROM visit
WHERE is_removed = 0
ORDER BY CASE planned_at WHEN '' THEN done_at ELSE planned_at END, account_code, id
