SELECT id, code, text_id, words, author, made_at
FROM refusal
WHERE is_removed = 0
ORDER BY id
