// Who holds which office?
// $name = "": part of a name of the person or of the company, body or state; empty for all
MATCH (p:Person)-[r:HOLDS_ROLE]->(b:Entity)
WHERE called(p, $name) OR called(b, $name)
RETURN p.name AS person, r.title AS title, b.name AS at, r.lastSeen AS last_seen
ORDER BY person, at
