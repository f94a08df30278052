// How many articles and statements does each source give?
MATCH (a:Article)-[:PUBLISHED_BY]->(p:Source)
OPTIONAL MATCH (s:Statement)-[:STATED_IN]->(a)
RETURN p.name AS source, count(s.id) AS statements, max(a.published) AS latest, count(DISTINCT a.id) AS articles
ORDER BY articles DESC, source
