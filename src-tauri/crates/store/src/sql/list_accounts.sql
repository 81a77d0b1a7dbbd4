SELECT account.id, account.code, account.region, account.industry, account.annual_purchase, account.tags, account.attributes,
       coalesce(identity.name, '') AS name, row_number() OVER (ORDER BY account.rowid) - 1 AS arrival
FROM account
LEFT JOIN batch ON batch.id = account.batch
LEFT JOIN identity ON identity.id = account.id AND identity.is_removed = 0
WHERE account.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
ORDER BY account.code, account.id
