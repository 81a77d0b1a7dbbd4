SELECT count(*)
FROM ticket
LEFT JOIN batch ON batch.id = ticket.batch
WHERE ticket.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
