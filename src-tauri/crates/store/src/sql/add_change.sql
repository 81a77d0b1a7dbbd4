INSERT INTO change (op, ordinal, entity, row, field, before, after, supersedes)
VALUES (
    :op, :ordinal, :entity, :row, :field, :before, :after,
    (SELECT earlier.op
     FROM change AS earlier JOIN op ON op.id = earlier.op
     WHERE earlier.entity = :entity AND earlier.row = :row AND earlier.field = :field AND earlier.op <> :op
     ORDER BY op.lamport DESC
     LIMIT 1)
)
