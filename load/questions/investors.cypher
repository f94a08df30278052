// Who puts money into what?
// $name = "": part of the name of the investor or of what is invested in; empty for all
MATCH (i:Entity)-[r:INVESTS_IN]->(x:Entity)
WHERE $name = '' OR toLower(i.name) CONTAINS toLower($name) OR toLower(x.name) CONTAINS toLower($name)
RETURN i.name AS investor, x.name AS target, r.kind AS kind, r.amount AS amount, r.currency AS currency, r.status AS status, r.lastSeen AS last_seen
ORDER BY investor, target, status
