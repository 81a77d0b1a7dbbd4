SELECT count(*)
FROM turn
JOIN transcript ON transcript.id = turn.transcript
LEFT JOIN batch ON batch.id = coalesce(turn.batch, transcript.batch)
WHERE turn.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
