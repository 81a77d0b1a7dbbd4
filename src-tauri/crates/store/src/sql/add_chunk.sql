INSERT INTO answer_chunk (batch, question, part, encoding, data)
VALUES (:batch, :question, :part, :encoding, :data)
