SELECT id, transcript, sha256, file, n_bytes, duration_ms, offset_ms
FROM recording
WHERE is_removed = 0
ORDER BY transcript, id
