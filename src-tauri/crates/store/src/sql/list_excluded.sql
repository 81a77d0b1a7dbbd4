SELECT exclusion.batch, exclusion.sheet_row
FROM exclusion
JOIN batch ON batch.id = exclusion.batch
WHERE exclusion.is_removed = 0 AND batch.is_removed = 0 AND exclusion.decision = 'excluded'
