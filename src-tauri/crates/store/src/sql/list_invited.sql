SELECT draw_member, account_code, channel, state, sent_on, answered_on
FROM invitation
WHERE is_removed = 0
ORDER BY account_code, id
