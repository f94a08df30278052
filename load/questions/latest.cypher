// Which relationships were first seen since a day?
// $since = "2000-01-01": the day
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.firstSeen >= $since
RETURN r.firstSeen AS first_seen, a.name AS one, type(r) AS relation, b.name AS other, r.status AS status
ORDER BY first_seen DESC, one, relation, other, status
LIMIT 100
