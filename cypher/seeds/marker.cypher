// id: seeds/marker
// title: Whether the graph holds the synthetic borough, and how far its load has come
// row: the mark: seed, instant at which the borough ends, when its load began, when its records and listings were there,
//   and when it was complete
// serves: nobody takes invented records for real ones, nor real ones for invented
// reads: Demonstration
MATCH (mark:Demonstration {name: 'borough'})
RETURN mark.seed AS seed, mark.as_of AS as_of, mark.begun_at AS begun_at, mark.listed_at AS listed_at,
       mark.completed_at AS completed_at
