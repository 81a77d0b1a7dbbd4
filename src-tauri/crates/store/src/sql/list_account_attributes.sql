SELECT account.code, account.attributes
FROM account
LEFT JOIN batch ON batch.id = account.batch
WHERE account.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0 AND account.attributes <> '{}'
ORDER BY account.code, account.id
