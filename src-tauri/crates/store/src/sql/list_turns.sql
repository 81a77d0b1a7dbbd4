SELECT turn.id, turn.transcript, turn.position, turn.speaker, turn.start_ms, turn.end_ms, turn.text
FROM turn
JOIN transcript ON transcript.id = turn.transcript
LEFT JOIN batch ON batch.id = coalesce(turn.batch, transcript.batch)
WHERE turn.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0 AND (?1 IS NULL OR turn.transcript = ?1)
ORDER BY transcript.file, transcript.id, turn.position
