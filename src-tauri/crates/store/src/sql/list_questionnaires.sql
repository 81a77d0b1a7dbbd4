SELECT id, title, intro, closing, template
FROM questionnaire
WHERE is_removed = 0 AND kind = 'designed'
ORDER BY title, id
