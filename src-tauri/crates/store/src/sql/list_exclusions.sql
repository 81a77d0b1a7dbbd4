SELECT exclusion.id, exclusion.batch, exclusion.sheet_row, exclusion.decision, exclusion.kind,
       exclusion.rule, exclusion.reason, exclusion.decided_by, exclusion.decided_at
FROM exclusion
JOIN batch ON batch.id = exclusion.batch
WHERE exclusion.is_removed = 0 AND batch.is_removed = 0
ORDER BY exclusion.rowid
