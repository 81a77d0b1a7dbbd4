SELECT batch, data
FROM answer_chunk
WHERE question = :question AND encoding = :encoding
ORDER BY batch, part
