// Who is named with whom in agreements?
// $name = "": part of the name of one of them; empty for all
MATCH (a:Entity)-[:PARTY_TO]->(g:Agreement)<-[:PARTY_TO]-(b:Entity)
WHERE a.id < b.id AND ($name = '' OR toLower(a.name) CONTAINS toLower($name) OR toLower(b.name) CONTAINS toLower($name))
WITH a, b, g ORDER BY g.name
RETURN a.name AS one, b.name AS other, collect(DISTINCT g.name) AS agreements
ORDER BY one, other
