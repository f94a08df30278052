// Who supplies whom with what?
// $mineral = "": name of the mineral; empty for all
MATCH (a:Entity)-[r:SUPPLIES]->(b:Entity)
WHERE $mineral = '' OR toLower(r.mineral) = toLower($mineral)
RETURN a.name AS supplier, b.name AS customer, r.mineral AS mineral, r.quantity AS quantity, r.unit AS unit, r.status AS status
ORDER BY supplier, customer, status
