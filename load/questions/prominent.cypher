// What is written about most?
MATCH (a:Article)-[m:MENTIONS]->(e:Entity)
RETURN e.name AS name, e.id AS id, count(*) AS articles, sum(m.count) AS mentions
ORDER BY articles DESC, mentions DESC, id
LIMIT 25
