// Who puts money into what?
// $name = "": part of a name of the investor or of what is invested in; empty for all
MATCH (i:Entity)-[r:INVESTS_IN]->(x:Entity)
WHERE called(i, $name) OR called(x, $name)
RETURN i.name AS investor, x.name AS target, r.kind AS kind, r.amount AS amount, r.currency AS currency, r.status AS status, r.lastSeen AS last_seen
ORDER BY investor, target, status
