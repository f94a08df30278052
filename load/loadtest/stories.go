package loadtest

import "kengraph/schema"

// What the lexicon knows.
var (
	kazakhstan = schema.Entity{ID: "country:KZ", Name: "Kazakhstan", Known: schema.Properties{schema.ISO: "KZ", schema.Latitude: 48.0, schema.Longitude: 68.0}}
	america    = schema.Entity{ID: "country:US", Name: "United States", Aliases: []string{"U.S."}, Known: schema.Properties{schema.ISO: "US", schema.Latitude: 38.0, schema.Longitude: -97.0}}
	tungsten   = schema.Entity{ID: "mineral:tungsten", Name: "tungsten", Known: schema.Properties{schema.Symbol: "W", schema.Group: "refractory metals", schema.CriticalUS: 2025.0, schema.CriticalEU: 2024.0}}
	barite     = schema.Entity{ID: "mineral:barite", Name: "barite", Known: schema.Properties{schema.Symbol: "BaSO4", schema.Group: "industrial minerals", schema.CriticalUS: 2025.0, schema.CriticalEU: 2024.0}}
	ironOre    = schema.Entity{ID: "mineral:iron-ore", Name: "iron ore", Known: schema.Properties{schema.Group: "ferrous metals"}}
)

var stories = []story{
	{
		id: "https://orewire.example/almas", source: "Ore Wire", title: "Altyn Holding sells part of Almas", published: "2026-01-10",
		text: []string{
			"Altyn Holding, a unit of the state fund Baiterek Kazyna, owns 30% of the Almas deposit in the Ulytau region. Altyn Holding operates Almas, which covers 127 km2.",
			"Almas contains 350,000 tonnes of tungsten. The Ulytau region lies in Kazakhstan. Kazakhstan has the world's second-largest reserves of tungsten.",
		},
		entities: []schema.Entity{
			{ID: "company:altyn-holding", Name: "Altyn Holding"},
			{ID: "company:baiterek-kazyna", Name: "Baiterek Kazyna"},
			{ID: "site:almas", Name: "Almas", Aliases: []string{"Almas deposit"}, Props: schema.Properties{schema.Area: 127.0, schema.Unit: "km2"}},
			{ID: "place:ulytau-region", Name: "Ulytau region", Known: schema.Properties{schema.ISO: "KZ"}},
			kazakhstan, tungsten,
		},
		facts: []fact{
			{subject: "company:altyn-holding", relation: schema.SubsidiaryOf, object: "company:baiterek-kazyna", starts: "Altyn Holding, a unit"},
			{subject: "company:altyn-holding", relation: schema.Owns, object: "site:almas", starts: "Altyn Holding, a unit", props: schema.Properties{schema.Share: .3}},
			{subject: "site:almas", relation: schema.LocatedIn, object: "place:ulytau-region", starts: "Altyn Holding, a unit"},
			{subject: "company:altyn-holding", relation: schema.Operates, object: "site:almas", starts: "Altyn Holding operates", props: schema.Properties{schema.Activity: "operation"}},
			{subject: "site:almas", relation: schema.Contains, object: "mineral:tungsten", starts: "Almas contains", props: schema.Properties{schema.Quantity: 350000.0, schema.Unit: "tonne"}},
			{subject: "place:ulytau-region", relation: schema.LocatedIn, object: "country:KZ", starts: "The Ulytau region lies"},
			{subject: "country:KZ", relation: schema.HasReserves, object: "mineral:tungsten", starts: "Kazakhstan has", props: schema.Properties{schema.Rank: 2.0}},
		},
	},
	{
		id: "https://steppe.example/prairie-deal", source: "Steppe Business Daily", title: "Prairie Metals to build a plant", published: "2026-01-20",
		text: []string{
			"Prairie Metals will invest $1.1 billion in a tungsten plant at Saran. U.S.-based Prairie Metals signed an offtake agreement with Altyn Holding for tungsten from Almas.",
			"Altyn Holding owns 26% of Almas JSC's deposit Almas. Prairie Capital owns Prairie Metals. Jane Doe is the chief executive of Prairie Metals.",
		},
		entities: []schema.Entity{
			{ID: "company:prairie-metals", Name: "Prairie Metals"}, {ID: "company:prairie-capital", Name: "Prairie Capital"},
			{ID: "company:altyn-holding", Name: "Altyn Holding"},
			{ID: "facility:saran-tungsten-plant", Name: "Saran tungsten plant", Props: schema.Properties{schema.Capacity: 5000.0, schema.Unit: "tonne"}},
			{ID: "site:almas", Name: "Almas"}, {ID: "person:jane-doe", Name: "Jane Doe"}, america, tungsten,
			{ID: "agreement:offtake-prairie-altyn", Name: "offtake of Prairie Metals and Altyn Holding", Described: true, Props: schema.Properties{schema.Kind: "offtake", schema.Date: "2026-01"}},
		},
		facts: []fact{
			{subject: "company:prairie-metals", relation: schema.InvestsIn, object: "facility:saran-tungsten-plant", starts: "Prairie Metals will", planned: true, props: schema.Properties{schema.Amount: 1.1e9, schema.Currency: "USD"}},
			{subject: "company:prairie-metals", relation: schema.LocatedIn, object: "country:US", starts: "U.S.-based"},
			{subject: "company:prairie-metals", relation: schema.PartyTo, object: "agreement:offtake-prairie-altyn", starts: "U.S.-based"},
			{subject: "company:altyn-holding", relation: schema.PartyTo, object: "agreement:offtake-prairie-altyn", starts: "U.S.-based"},
			{subject: "agreement:offtake-prairie-altyn", relation: schema.Concerns, object: "mineral:tungsten", starts: "U.S.-based"},
			{subject: "agreement:offtake-prairie-altyn", relation: schema.Concerns, object: "site:almas", starts: "U.S.-based"},
			{subject: "site:almas", relation: schema.Supplies, object: "company:prairie-metals", starts: "U.S.-based", planned: true, props: schema.Properties{schema.MineralName: "tungsten"}},
			{subject: "company:altyn-holding", relation: schema.Owns, object: "site:almas", starts: "Altyn Holding owns", props: schema.Properties{schema.Share: .26}},
			{subject: "company:prairie-capital", relation: schema.Owns, object: "company:prairie-metals", starts: "Prairie Capital owns"},
			{subject: "person:jane-doe", relation: schema.HoldsRole, object: "company:prairie-metals", starts: "Jane Doe", props: schema.Properties{schema.Title: "chief executive"}},
		},
	},
	{
		id: "https://almatyecho.example/almas-copy", source: "Almaty Echo", title: "Altyn sells part of Almas (Ore Wire)", published: "2026-01-11",
		text: []string{"Altyn Holding, a unit of the state fund Baiterek Kazyna, owns 30% of the Almas deposit in the Ulytau region. Readers may comment."},
		entities: []schema.Entity{
			{ID: "company:altyn-holding", Name: "Altyn Holding"}, {ID: "company:baiterek-kazyna", Name: "Baiterek Kazyna"},
			{ID: "site:almas", Name: "Almas deposit", Aliases: []string{"Almas"}}, {ID: "place:ulytau-region", Name: "Ulytau region", Known: schema.Properties{schema.ISO: "KZ"}},
		},
		facts: []fact{
			{subject: "company:altyn-holding", relation: schema.SubsidiaryOf, object: "company:baiterek-kazyna", starts: "Altyn Holding, a unit"},
			{subject: "company:altyn-holding", relation: schema.Owns, object: "site:almas", starts: "Altyn Holding, a unit", props: schema.Properties{schema.Share: .3}},
			{subject: "site:almas", relation: schema.LocatedIn, object: "place:ulytau-region", starts: "Altyn Holding, a unit"},
		},
	},
	{
		id: "https://corridor.example/silk-line", source: "Corridor Review", title: "The Silk Line reaches Aktau", published: "2026-02-02",
		text: []string{
			"The Silk Line, a corridor of 4,250 km also known as SL, connects the port of Aktau with Almas. Rail Union of the Steppe runs the Silk Line. The port of Aktau lies in Kazakhstan.",
			"The Silk Line will reach the United States by ship. Kazakhstan owns 60% of Rail Union of the Steppe.",
		},
		entities: []schema.Entity{
			{ID: "route:silk-line", Name: "Silk Line", Aliases: []string{"SL"}, Props: schema.Properties{schema.Length: 4250.0, schema.Unit: "km"}},
			{ID: "place:port-of-aktau", Name: "port of Aktau", Known: schema.Properties{schema.ISO: "KZ", schema.Latitude: 43.6, schema.Longitude: 51.2}},
			{ID: "company:rail-union-of-the-steppe", Name: "Rail Union of the Steppe"}, {ID: "site:almas", Name: "Almas"}, kazakhstan, america,
		},
		facts: []fact{
			{subject: "route:silk-line", relation: schema.Connects, object: "place:port-of-aktau", starts: "The Silk Line, a corridor", props: schema.Properties{schema.Length: 4250.0, schema.Unit: "km"}},
			{subject: "route:silk-line", relation: schema.Connects, object: "site:almas", starts: "The Silk Line, a corridor"},
			{subject: "company:rail-union-of-the-steppe", relation: schema.Operates, object: "route:silk-line", starts: "Rail Union"},
			{subject: "place:port-of-aktau", relation: schema.LocatedIn, object: "country:KZ", starts: "The port of Aktau"},
			{subject: "route:silk-line", relation: schema.Connects, object: "country:US", starts: "The Silk Line will", planned: true},
			{subject: "country:KZ", relation: schema.Owns, object: "company:rail-union-of-the-steppe", starts: "Kazakhstan owns", props: schema.Properties{schema.Share: .6}},
		},
	},
	{
		id: "https://orewire.example/geological-survey", source: "Ore Wire", title: "Survey ranks reserves", published: "2026-02-14",
		text: []string{
			"The Steppe Geological Survey says Kazakhstan has the largest reserves of barite and the second-largest of tungsten. Kazakhstan produced 2.5 million tonnes of iron ore in 2025.",
			"Altyn Holding mined 1,200 tonnes of tungsten in 2025. Anna Smith heads the Steppe Geological Survey. The survey has its seat in Kazakhstan.",
		},
		entities: []schema.Entity{
			{ID: "organization:steppe-geological-survey", Name: "Steppe Geological Survey"}, {ID: "person:anna-smith", Name: "Anna Smith"},
			{ID: "company:altyn-holding", Name: "Altyn Holding"}, kazakhstan, barite, tungsten, ironOre,
		},
		facts: []fact{
			{subject: "country:KZ", relation: schema.HasReserves, object: "mineral:barite", starts: "The Steppe Geological Survey says", props: schema.Properties{schema.Rank: 1.0}},
			{subject: "country:KZ", relation: schema.HasReserves, object: "mineral:tungsten", starts: "The Steppe Geological Survey says", props: schema.Properties{schema.Rank: 2.0}},
			{subject: "country:KZ", relation: schema.Produces, object: "mineral:iron-ore", starts: "Kazakhstan produced", props: schema.Properties{schema.Quantity: 2.5e6, schema.Unit: "tonne", schema.Period: "2025"}},
			{subject: "company:altyn-holding", relation: schema.Produces, object: "mineral:tungsten", starts: "Altyn Holding mined", props: schema.Properties{schema.Quantity: 1200.0, schema.Unit: "tonne", schema.Period: "2025"}},
			{subject: "person:anna-smith", relation: schema.HoldsRole, object: "organization:steppe-geological-survey", starts: "Anna Smith", props: schema.Properties{schema.Title: "head"}},
			{subject: "organization:steppe-geological-survey", relation: schema.LocatedIn, object: "country:KZ", starts: "The survey has"},
		},
	},
	{
		id: "https://minesite.example/prairie-buys", source: "Mine Site News", title: "Prairie Metals buys into Almas", published: "2026-03-01",
		text: []string{
			"Prairie Metals has bought a stake in the Almas deposit for $200 million in February 2026. The Development Bank of the Steppe lends Prairie Metals $50 million.",
			"Altyn Holding holds 26% of the Almas deposit, which covers 131 km2. The plant at Saran, in Kazakhstan, will process tungsten. Prairie Metals supplies the United States with 800 tonnes of tungsten.",
		},
		entities: []schema.Entity{
			{ID: "company:prairie-metals", Name: "Prairie Metals plc", Aliases: []string{"Prairie Metals"}}, {ID: "company:altyn-holding", Name: "Altyn Holding"},
			{ID: "company:development-bank-of-the-steppe", Name: "Development Bank of the Steppe"}, {ID: "site:almas", Name: "Almas deposit", Props: schema.Properties{schema.Area: 131.0, schema.Unit: "km2"}},
			{ID: "facility:saran-tungsten-plant", Name: "plant at Saran", Described: true}, kazakhstan, america, tungsten,
		},
		facts: []fact{
			{subject: "company:prairie-metals", relation: schema.Acquires, object: "site:almas", starts: "Prairie Metals has bought", props: schema.Properties{schema.Amount: 2e8, schema.Currency: "USD", schema.Date: "2026-02"}},
			{subject: "company:development-bank-of-the-steppe", relation: schema.InvestsIn, object: "company:prairie-metals", starts: "The Development Bank", props: schema.Properties{schema.Amount: 5e7, schema.Currency: "USD", schema.Kind: "loan"}},
			{subject: "company:altyn-holding", relation: schema.Owns, object: "site:almas", starts: "Altyn Holding holds", props: schema.Properties{schema.Share: .26}},
			{subject: "facility:saran-tungsten-plant", relation: schema.LocatedIn, object: "country:KZ", starts: "The plant at Saran"},
			{subject: "facility:saran-tungsten-plant", relation: schema.Produces, object: "mineral:tungsten", starts: "The plant at Saran", planned: true},
			{subject: "company:prairie-metals", relation: schema.Supplies, object: "country:US", starts: "Prairie Metals supplies", props: schema.Properties{schema.MineralName: "tungsten", schema.Quantity: 800.0, schema.Unit: "tonne"}},
		},
	},
	{
		id: "https://steppe.example/memorandum", source: "Steppe Business Daily", title: "Ministers sign on minerals", published: "2026-03-05",
		text: []string{
			"Kazakhstan and the United States signed the Steppe Minerals Memorandum on tungsten and barite. The United States invests in Kazakhstan with grants.",
			"Baiterek Kazyna owns half of Prairie Capital.",
		},
		entities: []schema.Entity{
			{ID: "agreement:steppe-minerals-memorandum", Name: "Steppe Minerals Memorandum", Props: schema.Properties{schema.Kind: "memorandum_of_understanding", schema.Binding: false}},
			{ID: "company:baiterek-kazyna", Name: "Baiterek Kazyna"}, {ID: "company:prairie-capital", Name: "Prairie Capital"},
			kazakhstan, america, tungsten, barite,
		},
		facts: []fact{
			{subject: "country:KZ", relation: schema.PartyTo, object: "agreement:steppe-minerals-memorandum", starts: "Kazakhstan and"},
			{subject: "country:US", relation: schema.PartyTo, object: "agreement:steppe-minerals-memorandum", starts: "Kazakhstan and"},
			{subject: "agreement:steppe-minerals-memorandum", relation: schema.Concerns, object: "mineral:tungsten", starts: "Kazakhstan and"},
			{subject: "agreement:steppe-minerals-memorandum", relation: schema.Concerns, object: "mineral:barite", starts: "Kazakhstan and"},
			{subject: "country:US", relation: schema.InvestsIn, object: "country:KZ", starts: "The United States invests", props: schema.Properties{schema.Kind: "grant"}},
			{subject: "company:baiterek-kazyna", relation: schema.Owns, object: "company:prairie-capital", starts: "Baiterek Kazyna owns", props: schema.Properties{schema.Share: .5}},
		},
	},
	{
		id: "https://almatyecho.example/weather", source: "Almaty Echo", title: "Snow delays trains", published: "",
		text:     []string{"Snow has delayed trains of the Silk Line for three days."},
		entities: []schema.Entity{{ID: "route:silk-line", Name: "Silk Line"}},
	},
}

// corrected is the second story after its publisher took back most of it.
var corrected = story{
	id: "https://steppe.example/prairie-deal", source: "Steppe Business Daily", title: "Prairie Metals to build a plant (corrected)", published: "2026-01-20",
	text: []string{
		"Prairie Metals will invest $1.1 billion in a tungsten plant at Saran. U.S.-based Prairie Metals has signed nothing yet.",
		"Prairie Capital owns 80% of Prairie Metals.",
	},
	entities: []schema.Entity{
		{ID: "company:prairie-metals", Name: "Prairie Metals"}, {ID: "company:prairie-capital", Name: "Prairie Capital"},
		{ID: "facility:saran-tungsten-plant", Name: "Saran tungsten plant", Props: schema.Properties{schema.Capacity: 5000.0, schema.Unit: "tonne"}}, america, tungsten,
	},
	facts: []fact{
		{subject: "company:prairie-metals", relation: schema.InvestsIn, object: "facility:saran-tungsten-plant", starts: "Prairie Metals will", planned: true, props: schema.Properties{schema.Amount: 1.1e9, schema.Currency: "USD"}},
		{subject: "company:prairie-metals", relation: schema.LocatedIn, object: "country:US", starts: "U.S.-based"},
		{subject: "company:prairie-capital", relation: schema.Owns, object: "company:prairie-metals", starts: "Prairie Capital owns", props: schema.Properties{schema.Share: .8}},
	},
}
