// What is known of one thing: its relationships in both directions?
// $name = "": its name or one of its aliases, in full; empty for all
MATCH (x:Entity)-[r]->(y:Entity)
WHERE $name = '' OR toLower(x.name) = toLower($name) OR toLower(y.name) = toLower($name) OR $name IN x.aliases OR $name IN y.aliases
RETURN x.name AS one, type(r) AS relation, y.name AS other, r.status AS status, r.support AS sources
ORDER BY one, relation, other, status
LIMIT 200
