-- A pin to a removed theme holds no more, and holds again when the removal is taken back.
SELECT phrase_mark.id, phrase_mark.aspect, phrase_mark.opinion, phrase_mark.polarity,
       phrase_mark.state, phrase_mark.name, phrase_mark.merged_into, phrase_mark.category,
       theme.id AS theme
FROM phrase_mark
LEFT JOIN theme ON theme.id = phrase_mark.theme AND theme.is_removed = 0
WHERE phrase_mark.is_removed = 0
ORDER BY phrase_mark.id
