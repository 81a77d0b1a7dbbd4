SELECT id, round, code, text_id, decision, reason, author
FROM settlement
WHERE is_removed = 0
ORDER BY round, text_id, code, id
