SELECT id, section, position, code, title, hint, design, is_required, relevant, constraint_rule,
       constraint_message, calculation, touchpoint, need
FROM designed_question
WHERE questionnaire = ?1 AND is_removed = 0
ORDER BY position, id
