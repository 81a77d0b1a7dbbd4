SELECT id, kind, source, text_id, question, start_char, end_char, words, phrase, moved_to,
       aspect, opinion, polarity
FROM mention_mark
WHERE is_removed = 0
ORDER BY source, text_id, question, start_char, end_char, id
