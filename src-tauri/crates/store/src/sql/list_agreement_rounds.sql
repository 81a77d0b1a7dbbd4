SELECT id, title, state, coders, codes, units, share, seed, made_at
FROM agreement_round
WHERE is_removed = 0
ORDER BY made_at, id
