// What lies in a country, directly or through a place in it?
// $country = "": part of a name of the country; empty for all
MATCH (x:Entity)-[:LOCATED_IN*1..3]->(c:Country)
WHERE called(c, $country)
RETURN DISTINCT c.name AS country, x.name AS name, x.id AS id
ORDER BY country, id
