SELECT coding.id, coding.code, coding.coder, coding.source, coding.question, coding.start_text,
       coding.start_char, coding.end_text, coding.end_char, coding.words, coding.state, coding.origin,
       coding.made_at
FROM coding
JOIN code ON code.id = coding.code
WHERE coding.id = ?1 AND coding.is_removed = 0 AND code.is_removed = 0
