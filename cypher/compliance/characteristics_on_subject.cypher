// id: compliance/characteristics_on_subject
// title: A protected characteristic is kept on a subject, where gate, search and network could meet it
// row: one subject with a property outside its schema whose name is that of a protected characteristic
// serves: DPA 2018 s.35(8); Equality Act 2010 s.4, s.149; invariant 10
// reads: Subject
// population: MATCH (subject:Subject) RETURN count(subject) AS population
// scan: a property that nobody expects is in no index
// tags: characteristics

// begin compliance/characteristics_on_subject
WITH '.*(ethnic|religio|disab|pregnan|matern|transgender|gender_?(identity|reassign)|sexual|sex_?life|marital'
     + '|civil_?partner|nationality|national_?origin|skin_?colou?r|biometric|genetic|medical|diagnos|mental_?health'
     + '|politic|trade_?union).*|(.*[^a-z])?(race|faith|belief|dna|health|ic_?code|sde)([^a-z].*|code|group)?'
     AS protected
// end compliance/characteristics_on_subject
MATCH (subject:Subject)
WITH subject, protected,
     [key IN keys(subject) WHERE NOT key IN ['uid', 'given_name', 'family_name', 'aliases', 'date_of_birth',
       'sex', 'borough', 'recorded_by', 'recorded_at', 'recorded_in']] AS others
WHERE size(others) > 0
WITH coalesce(subject.uid, elementId(subject)) AS record, [key IN others WHERE toLower(key) =~ protected] AS named
WHERE size(named) > 0
RETURN record, record AS subject,
       'Subject ' + record + ' bears ' + reduce(said = named[0], key IN tail(named) | said + ', ' + key)
       + '; protected characteristics are kept apart from their subject.' AS says
