// Kuzu collects in no order, and null where there is nothing.
MATCH (r:Route)-[c:CONNECTS]->(x:Entity)
WHERE called(r, $name)
OPTIONAL MATCH (o:Company)-[:OPERATES]->(r)
RETURN r.name AS route, r.length AS length, r.unit AS unit, x.name AS place, c.status AS status, coalesce(list_sort(collect(DISTINCT o.name)), []) AS operators
ORDER BY route, status, place
