SELECT pain_point.id, pain_point.title, pain_point.category, pain_point.cause, pain_point.need,
       pain_point.statement, pain_point.state, theme.id AS theme, pain_point.phrases,
       pain_point.n_respondents, pain_point.n_base, pain_point.created_at
FROM pain_point
LEFT JOIN theme ON theme.id = pain_point.theme AND theme.is_removed = 0
WHERE pain_point.is_removed = 0
ORDER BY pain_point.created_at, pain_point.id
