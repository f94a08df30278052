// Kuzu collects in no order, and null where there is nothing.
MATCH (s:MineralSite)-[r:CONTAINS]->(m:Mineral)
WHERE $mineral = '' OR toLower(m.name) = toLower($mineral)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Entity)
RETURN m.name AS mineral, s.name AS deposit, r.quantity AS quantity, r.unit AS unit, r.status AS status, coalesce(list_sort(collect(DISTINCT p.name)), []) AS places
ORDER BY mineral, deposit, status
