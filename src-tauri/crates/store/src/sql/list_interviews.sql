SELECT id, position, kind, title, state, account_code, stratum, industry, guide, transcript, mode,
       planned_at, done_at, place, moderator, moderator_org, recorder, consent, consent_at,
       consent_note, reason, minutes, note
FROM interview
WHERE is_removed = 0
ORDER BY kind, position, id
