SELECT id, interview, position, label, role, state, account_code, contact, speaker, title, consent,
       note
FROM participant
WHERE is_removed = 0
ORDER BY interview, position, id
