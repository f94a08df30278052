// What does a route connect, and who runs it?
// $name = "": part of a name of the route; empty for all
MATCH (r:Route)-[c:CONNECTS]->(x:Entity)
WHERE called(r, $name)
OPTIONAL MATCH (o:Company)-[:OPERATES]->(r)
WITH r, x, c, o ORDER BY o.name
RETURN r.name AS route, r.length AS length, r.unit AS unit, x.name AS place, c.status AS status, collect(DISTINCT o.name) AS operators
ORDER BY route, status, place
