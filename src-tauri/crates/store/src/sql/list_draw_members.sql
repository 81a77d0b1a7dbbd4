SELECT draw_member.id, draw_member.draw, draw_member.account, draw_member.contact, draw_member.stratum,
       draw_member.position, draw_member.role, draw_member.state, draw_member.note
FROM draw_member
JOIN draw ON draw.id = draw_member.draw
WHERE draw_member.is_removed = 0 AND draw.is_removed = 0
ORDER BY draw_member.draw, draw_member.position
