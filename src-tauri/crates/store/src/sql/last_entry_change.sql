SELECT max(op.at)
FROM entry_answer
JOIN change ON change.entity = 'entry_answer' AND change.row = entry_answer.id
JOIN op ON op.id = change.op
WHERE entry_answer.entry = :entry
