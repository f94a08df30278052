// Which deposits hold a mineral, how much, and where are they?
// $mineral = "": name of the mineral; empty for all
MATCH (s:MineralSite)-[r:CONTAINS]->(m:Mineral)
WHERE $mineral = '' OR toLower(m.name) = toLower($mineral)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Entity)
WITH m, s, r, p ORDER BY p.name
RETURN m.name AS mineral, s.name AS deposit, r.quantity AS quantity, r.unit AS unit, r.status AS status, collect(DISTINCT p.name) AS places
ORDER BY mineral, deposit, status
