SELECT batch.id, batch.kind, batch.file, batch.sha256, batch.n_rows
FROM batch
JOIN change ON change.entity = 'batch' AND change.row = batch.id AND change.field = '*'
JOIN op ON op.id = change.op
WHERE batch.is_removed = 0
GROUP BY batch.id
ORDER BY min(op.lamport), batch.id
