// Of which things do sources give different sizes, and which source gives which?
MATCH (e:Entity)<-[m:MENTIONS]-(a:Article)-[:PUBLISHED_BY]->(p:Source)
WHERE e.disputed AND (m.length IS NOT NULL OR m.area IS NOT NULL OR m.capacity IS NOT NULL OR m.founded IS NOT NULL)
RETURN e.name AS thing, p.name AS source, a.published AS published, m.length AS length, m.area AS area, m.capacity AS capacity, m.unit AS unit, m.founded AS founded
ORDER BY thing, published, source
