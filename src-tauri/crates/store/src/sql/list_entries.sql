SELECT id, version, wave, state, pass, sheet_key, account_code, mode, channel, interviewer, place,
       consent, seed, started_at, submitted_at, duration_s, cursor, batch_ref
FROM entry
WHERE is_removed = 0
ORDER BY started_at, id
