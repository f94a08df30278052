// Kuzu collects in no order, and null where there is nothing.
MATCH (g:Agreement)-[:CONCERNS]->(s:MineralSite)-[:CONTAINS]->(m:Mineral)
WHERE g.kind = 'offtake' AND m.criticalUS IS NOT NULL
MATCH (p:Entity)-[:PARTY_TO]->(g)
RETURN s.name AS deposit, m.name AS mineral, g.name AS agreement, list_sort(collect(DISTINCT p.name)) AS parties
ORDER BY deposit, mineral, agreement
