// Who owns what, with the share where it is stated?
MATCH (a)-[r:OWNS]->(b)
RETURN a.name AS owner, r.share AS share, r.status AS status, b.name AS owned, label(b) AS type, r.support AS support
ORDER BY owner, owned, status
