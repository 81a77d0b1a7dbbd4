SELECT id, source, source_id, account_code, rule, kind, topic, department, level, form, channel, stage, served_at, opened_at, respond_by, solve_by, plan_by, responded_at, solved_at, planned_at, score, owner, text, resolution, plan, attributes
FROM incident
WHERE is_removed = 0
ORDER BY opened_at DESC, id
