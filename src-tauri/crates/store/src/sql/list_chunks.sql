SELECT data
FROM answer_chunk
WHERE question = ?1 AND batch = ?2 AND encoding = ?3
ORDER BY part
