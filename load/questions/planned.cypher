// What is planned and not yet stated as a fact?
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.status = 'planned'
OPTIONAL MATCH (a)-[f]->(b)
WHERE type(f) = type(r) AND f.status = 'asserted'
WITH a.name AS one, type(r) AS relation, b.name AS other, r.firstSeen AS first_seen, r.support AS sources, count(f.status) AS facts
WHERE facts = 0
RETURN one, relation, other, first_seen, sources
ORDER BY one, relation, other
