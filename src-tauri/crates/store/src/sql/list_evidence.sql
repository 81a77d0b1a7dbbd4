SELECT evidence.id, evidence.pain_point, evidence.source, evidence.text_id, evidence.question,
       evidence.start_char, evidence.end_char, evidence.words, evidence.phrase, evidence.rule,
       evidence.confidence
FROM evidence
JOIN pain_point ON pain_point.id = evidence.pain_point
WHERE evidence.is_removed = 0 AND pain_point.is_removed = 0
ORDER BY evidence.pain_point, evidence.source, evidence.text_id, evidence.question,
         evidence.start_char, evidence.end_char, evidence.id
