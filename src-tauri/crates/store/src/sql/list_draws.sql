SELECT id, plan, wave, kind, title, spec, seed, frame_hash, n_frame, drawn_at
FROM draw
WHERE is_removed = 0
ORDER BY drawn_at, id
