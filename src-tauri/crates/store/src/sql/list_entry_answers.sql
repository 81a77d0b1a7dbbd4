SELECT entry, question, slot, answer, settled
FROM entry_answer
WHERE entry = :entry AND is_removed = 0
ORDER BY question, slot
