// Kuzu collects in no order, and null where there is nothing.
MATCH (a:Entity)-[:PARTY_TO]->(g:Agreement)<-[:PARTY_TO]-(b:Entity)
WHERE a.id < b.id AND (called(a, $name) OR called(b, $name))
RETURN a.name AS one, b.name AS other, list_sort(collect(DISTINCT g.name)) AS agreements
ORDER BY one, other
