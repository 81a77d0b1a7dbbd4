SELECT id, position, title, note, role, relevant, is_random
FROM section
WHERE questionnaire = ?1 AND is_removed = 0
ORDER BY position, id
