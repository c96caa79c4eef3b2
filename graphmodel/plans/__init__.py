"""READ PLANS: what a Cypher query would do, from the plan that the database makes for it; nothing here runs a query."""
