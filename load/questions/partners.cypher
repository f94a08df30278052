// Who is named with whom in agreements?
// $name = "": part of a name of one of them; empty for all
MATCH (a:Entity)-[:PARTY_TO]->(g:Agreement)<-[:PARTY_TO]-(b:Entity)
WHERE a.id < b.id AND (called(a, $name) OR called(b, $name))
WITH a, b, g ORDER BY g.name
RETURN a.name AS one, b.name AS other, collect(DISTINCT g.name) AS agreements
ORDER BY one, other
