// Which countries and places have reserves of what, and at which rank of the world?
// $mineral = "": name of the mineral; empty for all
MATCH (c:Entity)-[r:HAS_RESERVES]->(m:Mineral)
WHERE $mineral = '' OR toLower(m.name) = toLower($mineral)
RETURN c.name AS place, m.name AS mineral, r.rank AS rank, r.quantity AS quantity, r.unit AS unit, r.support AS sources
ORDER BY place, coalesce(rank, 999.0), mineral
