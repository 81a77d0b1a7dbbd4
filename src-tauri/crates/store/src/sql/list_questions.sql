SELECT id, questionnaire, code, position, title, module, kind, choices, scale_min, scale_max,
       is_reversed
FROM question
WHERE is_removed = 0
ORDER BY position, code, id
