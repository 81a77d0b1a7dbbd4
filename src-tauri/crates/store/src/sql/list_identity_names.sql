SELECT DISTINCT identity_column.name AS name
FROM identity_column JOIN batch ON batch.id = identity_column.batch
WHERE batch.is_removed = 0 AND identity_column.name <> 'ip'
ORDER BY name
