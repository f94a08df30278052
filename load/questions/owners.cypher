// Who owns what, and which share?
// $name = "": part of a name of the owner or of what is owned; empty for all
MATCH (a:Entity)-[r:OWNS]->(b:Entity)
WHERE called(a, $name) OR called(b, $name)
RETURN a.name AS owner, r.share AS share, r.status AS status, b.name AS owned, r.support AS sources, r.disputed AS disputed
ORDER BY owner, owned, status
