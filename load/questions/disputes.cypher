// Where do sources disagree, and what does each of them say?
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.disputed
MATCH (a)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b), (s)-[:STATED_IN]->(t:Article)-[:PUBLISHED_BY]->(p:Source)
WHERE s.relation = type(r) AND s.status = r.status
RETURN a.name AS one, s.relation AS relation, b.name AS other, p.name AS source, t.published AS published, s.share AS share, s.amount AS amount, s.quantity AS quantity, s.quote AS quote
ORDER BY one, relation, other, published, source
