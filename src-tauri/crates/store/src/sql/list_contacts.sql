SELECT contact.id, contact.account, contact.name, contact.title, contact.phone, contact.email
FROM contact
LEFT JOIN batch ON batch.id = contact.batch
WHERE contact.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
ORDER BY contact.rowid
