SELECT id, parent, position, name, colour, mark, definition, include, exclude, example
FROM code
WHERE is_removed = 0
ORDER BY position, name, id
