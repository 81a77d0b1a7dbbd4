SELECT speaker.id, speaker.transcript, speaker.label, speaker.role
FROM speaker
JOIN transcript ON transcript.id = speaker.transcript
LEFT JOIN batch ON batch.id = coalesce(speaker.batch, transcript.batch)
WHERE speaker.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0 AND (?1 IS NULL OR speaker.transcript = ?1)
ORDER BY transcript.file, transcript.id, speaker.rowid
