// What does a company, state or person hold through chains of subsidiaries and shares?
// $name = "": part of a name of the owner at the top; empty for all
MATCH (top:Entity)<-[down:SUBSIDIARY_OF*0..3]-(holder:Entity)-[own:OWNS*1..3]->(held:Entity)
WHERE called(top, $name) AND top.id <> held.id
RETURN DISTINCT top.name AS owner, holder.name AS through, held.name AS held, size(down) + size(own) AS steps
ORDER BY owner, steps, through, held
