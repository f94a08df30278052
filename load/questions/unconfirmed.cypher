// Which relationships does a single source state?
// $relation = "": their type, such as OWNS; empty for all
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.support = 1 AND ($relation = '' OR type(r) = $relation)
RETURN a.name AS one, type(r) AS relation, b.name AS other, r.status AS status, r.confidence AS confidence, r.lastSeen AS last_seen
ORDER BY one, relation, other, status
LIMIT 100
