// Who buys what, when and for how much?
MATCH (a:Entity)-[r:ACQUIRES]->(b:Entity)
RETURN a.name AS buyer, b.name AS bought, r.amount AS amount, r.currency AS currency, r.date AS date, r.status AS status
ORDER BY buyer, bought, status
