SELECT id, wave, draw_member, visit, contact, account_code, channel, state, planned_on, sent_on, reminded_on, due_on, answered_on, gift, note
FROM invitation
WHERE is_removed = 0
ORDER BY planned_on, account_code, id
