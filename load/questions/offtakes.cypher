// Which deposits of a mineral on the U.S. critical list have an offtake?
MATCH (g:Agreement)-[:CONCERNS]->(s:MineralSite)-[:CONTAINS]->(m:Mineral)
WHERE g.kind = 'offtake' AND m.criticalUS IS NOT NULL
MATCH (p:Entity)-[:PARTY_TO]->(g)
WITH s, m, g, p ORDER BY p.name
RETURN s.name AS deposit, m.name AS mineral, g.name AS agreement, collect(DISTINCT p.name) AS parties
ORDER BY deposit, mineral, agreement
