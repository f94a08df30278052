// Which sentences state a relationship, and who published them?
// $from = "": part of the name at its start; empty for all
// $relation = "": its type, such as OWNS; empty for all
// $to = "": part of the name at its end; empty for all
MATCH (x:Entity)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(y:Entity), (s)-[:STATED_IN]->(a:Article)
WHERE called(x, $from) AND called(y, $to) AND ($relation = '' OR s.relation = $relation)
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(p:Source)
RETURN s.name AS statement, s.status AS status, s.quote AS quote, p.name AS source, a.published AS published, a.url AS url
ORDER BY statement, status, url, quote
LIMIT 100
