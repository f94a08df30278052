// Who explores, develops, builds or runs what?
// $name = "": part of a name of the operator or of what it operates; empty for all
MATCH (a:Company)-[r:OPERATES]->(b:Entity)
WHERE called(a, $name) OR called(b, $name)
RETURN a.name AS operator, r.activity AS activity, b.name AS operated, r.status AS status
ORDER BY operator, operated, status
