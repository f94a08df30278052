// How much is invested in which country, as fact and as plan?
// $country = "": part of a name of the country; empty for all
MATCH (i:Entity)-[r:INVESTS_IN]->(x:Entity)-[:LOCATED_IN*0..2]->(c:Country)
WHERE called(c, $country)
WITH DISTINCT c.name AS country, r.status AS status, r.currency AS currency, r.kind AS kind, r.amount AS amount, i.id AS investor, x.id AS target
RETURN country, status, coalesce(currency, '') AS currency, count(*) AS investments, sum(coalesce(amount, 0.0)) AS amount
ORDER BY country, status, currency
