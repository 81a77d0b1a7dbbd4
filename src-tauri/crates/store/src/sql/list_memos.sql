SELECT id, subject, subject_id, title, text, author, made_at
FROM memo
WHERE is_removed = 0
ORDER BY made_at DESC, id
