SELECT id, device, seq, lamport, at, author, kind, label, reverts
FROM op
ORDER BY lamport, device
