// Kuzu collects in no order, and null where there is nothing.
MATCH (p:Entity)-[:PARTY_TO]->(g:Agreement)
WHERE $kind = '' OR g.kind = $kind
OPTIONAL MATCH (g)-[:CONCERNS]->(x:Entity)
RETURN g.name AS agreement, g.kind AS kind, g.date AS date, g.amount AS amount, g.currency AS currency, list_sort(collect(DISTINCT p.name)) AS parties, coalesce(list_sort(collect(DISTINCT x.name)), []) AS about
ORDER BY agreement
