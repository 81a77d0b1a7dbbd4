SELECT id, guide, position, section, text, probes, minutes
FROM guide_prompt
WHERE is_removed = 0
ORDER BY guide, position, id
