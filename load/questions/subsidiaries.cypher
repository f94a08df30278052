// Which companies belong to which, directly?
// $name = "": part of the name of the parent; empty for all
MATCH (a:Company)-[r:SUBSIDIARY_OF]->(b:Entity)
WHERE $name = '' OR toLower(b.name) CONTAINS toLower($name)
RETURN b.name AS parent, a.name AS subsidiary, r.status AS status, r.support AS sources
ORDER BY parent, subsidiary, status
