SELECT answer_chunk.batch, answer_chunk.question, count(*) AS n_parts
FROM answer_chunk
JOIN batch ON batch.id = answer_chunk.batch
WHERE batch.is_removed = 0 AND answer_chunk.encoding <> 'other'
GROUP BY answer_chunk.batch, answer_chunk.question
