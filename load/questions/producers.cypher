// Who produces a mineral, and how much of it in which period?
// $mineral = "": name of the mineral; empty for all
MATCH (a:Entity)-[r:PRODUCES]->(m:Mineral)
WHERE $mineral = '' OR toLower(m.name) = toLower($mineral)
RETURN m.name AS mineral, a.name AS producer, r.quantity AS quantity, r.unit AS unit, r.period AS period, r.status AS status
ORDER BY mineral, producer, status
