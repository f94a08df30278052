// What did one article say?
// $article = "": part of its title or URL; empty for all
MATCH (s:Statement)-[:STATED_IN]->(a:Article)
WHERE $article = '' OR toLower(a.title) CONTAINS toLower($article) OR a.id CONTAINS $article
RETURN a.title AS article, s.name AS statement, s.status AS status, s.quote AS quote, s.rule AS rule, s.confidence AS confidence
ORDER BY article, s.paragraph, s.quoteStart, statement
LIMIT 100
