SELECT transcript.id, transcript.file, transcript.title, transcript.kind, transcript.account_code, transcript.attributes
FROM transcript
LEFT JOIN batch ON batch.id = transcript.batch
WHERE transcript.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
ORDER BY transcript.file, transcript.id
