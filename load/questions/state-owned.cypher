// What do states own, in whole or in part?
// $country = "": part of the name of the country; empty for all
MATCH (c:Country)-[r:OWNS]->(b:Entity)
WHERE $country = '' OR toLower(c.name) CONTAINS toLower($country)
RETURN c.name AS country, b.name AS owned, r.share AS share, r.status AS status
ORDER BY country, owned, status
