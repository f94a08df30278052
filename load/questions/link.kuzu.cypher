MATCH p = (a:Entity {name: $from})-[:SUBSIDIARY_OF|OWNS|OPERATES|ACQUIRES|INVESTS_IN|CONTAINS|PRODUCES|HAS_RESERVES|SUPPLIES|LOCATED_IN|CONNECTS|PARTY_TO|CONCERNS|HOLDS_ROLE* ALL SHORTEST 1..6]-(b:Entity {name: $to})
WITH DISTINCT properties(nodes(p), 'name') AS way, length(p) AS steps
RETURN way, steps
ORDER BY list_to_string(' ', way)
