SELECT coding.id, coding.code, coding.coder, coding.source, coding.question, coding.start_text,
       coding.start_char, coding.end_text, coding.end_char, coding.words, coding.state, coding.origin,
       coding.made_at
FROM turn
JOIN coding ON coding.start_text = turn.id
WHERE turn.transcript = ?1 AND coding.is_removed = 0
ORDER BY coding.id
