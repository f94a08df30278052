// How are two things connected, by the fewest relationships?
// $from = "Jane Doe": name of the one
// $to = "Kazakhstan": name of the other
MATCH p = allShortestPaths((a:Entity {name: $from})-[:SUBSIDIARY_OF|OWNS|OPERATES|ACQUIRES|INVESTS_IN|CONTAINS|PRODUCES|HAS_RESERVES|SUPPLIES|LOCATED_IN|CONNECTS|PARTY_TO|CONCERNS|HOLDS_ROLE*1..6]-(b:Entity {name: $to}))
WITH DISTINCT [n IN nodes(p) | n.name] AS way, length(p) AS steps
RETURN way, steps
ORDER BY reduce(text = '', name IN way | text + name + ' ')
