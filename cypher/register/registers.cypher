// id: register/registers
// title: The registers, and how many listings each has in which state
// row: one register
// serves: DPA 2018 s.42; peers of a register are seen at one place
// reads: Listing, Register; ON
// scan: there are a handful of registers
MATCH (register:Register)
OPTIONAL MATCH (register)<-[:ON]-(listing:Listing)
WITH register, listing.state AS state, count(listing) AS listings
ORDER BY state
RETURN register.uid AS uid, register.name AS name, register.purpose AS purpose,
       register.lawful_basis AS lawful_basis, register.controller AS controller,
       [one IN collect({state: state, listings: listings}) WHERE one.state IS NOT NULL] AS states
ORDER BY name
