SELECT count(*)
FROM turn
LEFT JOIN batch ON batch.id = turn.batch
WHERE turn.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
