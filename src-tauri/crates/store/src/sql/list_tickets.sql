SELECT ticket.id, ticket.code, ticket.account_code, ticket.opened_at, ticket.answered_at, ticket.closed_at,
       ticket.category, ticket.channel, ticket.product, ticket.text, ticket.resolution, ticket.status, ticket.score
FROM ticket
LEFT JOIN batch ON batch.id = ticket.batch
WHERE ticket.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0
ORDER BY ticket.opened_at DESC, ticket.code, ticket.id
