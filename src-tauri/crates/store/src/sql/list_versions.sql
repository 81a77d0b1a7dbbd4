SELECT id, questionnaire, number, note, body, frozen_at
FROM questionnaire_version
WHERE is_removed = 0
ORDER BY questionnaire, number, id
