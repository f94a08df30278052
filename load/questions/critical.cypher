// Which minerals of the U.S. and EU critical lists are in the news, with how many deposits and producers?
MATCH (m:Mineral)
WHERE m.criticalUS IS NOT NULL OR m.criticalEU IS NOT NULL
OPTIONAL MATCH (s:MineralSite)-[:CONTAINS]->(m)
OPTIONAL MATCH (p:Entity)-[:PRODUCES]->(m)
RETURN m.name AS mineral, m.`group` AS mineral_group, m.criticalUS AS us_list, m.criticalEU AS eu_list, count(DISTINCT s.id) AS deposits, count(DISTINCT p.id) AS producers
ORDER BY mineral
