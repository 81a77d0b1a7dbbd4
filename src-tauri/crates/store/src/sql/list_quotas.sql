SELECT quota.id, quota.plan, quota.stratum, quota.target
FROM quota
JOIN sample_plan ON sample_plan.id = quota.plan
WHERE quota.is_removed = 0 AND sample_plan.is_removed = 0
ORDER BY quota.plan, quota.stratum
