// What do states own, in whole or in part?
// $country = "": part of a name of the country; empty for all
MATCH (c:Country)-[r:OWNS]->(b:Entity)
WHERE called(c, $country)
RETURN c.name AS country, b.name AS owned, r.share AS share, r.status AS status
ORDER BY country, owned, status
