// Which agreements are there, between whom and about what?
// $kind = "": kind of agreement, such as offtake or joint_venture; empty for all
MATCH (p:Entity)-[:PARTY_TO]->(g:Agreement)
WHERE $kind = '' OR g.kind = $kind
OPTIONAL MATCH (g)-[:CONCERNS]->(x:Entity)
WITH g, p, x ORDER BY p.name, x.name
RETURN g.name AS agreement, g.kind AS kind, g.date AS date, g.amount AS amount, g.currency AS currency, collect(DISTINCT p.name) AS parties, collect(DISTINCT x.name) AS about
ORDER BY agreement
