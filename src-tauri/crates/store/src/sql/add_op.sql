INSERT INTO op (id, device, seq, lamport, at, author, kind, label, reverts)
VALUES (
    :id,
    :device,
    (SELECT coalesce(max(seq), 0) + 1 FROM op WHERE device = :device),
    (SELECT coalesce(max(lamport), 0) + 1 FROM op),
    :at, :author, :kind, :label, :reverts
)
