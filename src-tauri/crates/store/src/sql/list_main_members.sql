SELECT draw_member.id, draw_member.contact, account.code
FROM draw_member
JOIN account ON account.id = draw_member.account
WHERE draw_member.draw = ?1 AND draw_member.is_removed = 0 AND draw_member.role = 'main'
  AND draw_member.state NOT IN ('replaced', 'refused') AND account.is_removed = 0
ORDER BY draw_member.position, account.code
