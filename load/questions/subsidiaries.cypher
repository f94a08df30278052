// Which companies belong to which, directly?
// $name = "": part of a name of the parent; empty for all
MATCH (a:Company)-[r:SUBSIDIARY_OF]->(b:Entity)
WHERE called(b, $name)
RETURN b.name AS parent, a.name AS subsidiary, r.status AS status, r.support AS sources
ORDER BY parent, subsidiary, status
