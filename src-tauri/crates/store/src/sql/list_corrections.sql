SELECT correction.id, correction.batch, correction.sheet_row, correction.question, correction.answer, correction.reason
FROM correction
JOIN batch ON batch.id = correction.batch
WHERE correction.is_removed = 0 AND batch.is_removed = 0 AND (?1 IS NULL OR correction.question = ?1)
ORDER BY correction.rowid
