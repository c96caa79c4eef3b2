// id: compliance/subject_marked_outside_schema
// title: A subject bears a mark that no register knows
// row: one subject with a label or property outside the schema: a list by another name
// serves: DPA 2018 s.36, s.37, s.42; invariants 1 and 9
// reads: Subject
// population: MATCH (subject:Subject) RETURN count(subject) AS population
// scan: a mark that nobody expects is in no index
// tags: lists

// begin compliance/characteristics_on_subject
WITH '.*(ethnic|religio|disab|pregnan|matern|transgender|gender_?(identity|reassign)|sexual|sex_?life|marital'
     + '|civil_?partner|nationality|national_?origin|skin_?colou?r|biometric|genetic|medical|diagnos|mental_?health'
     + '|politic|trade_?union).*|(.*[^a-z])?(race|faith|belief|dna|health|ic_?code|sde)([^a-z].*|code|group)?'
     AS protected
// end compliance/characteristics_on_subject
MATCH (subject:Subject)
WITH subject, protected, [label IN labels(subject) WHERE label <> 'Subject'] AS marks,
     [key IN keys(subject) WHERE NOT key IN ['uid', 'given_name', 'family_name', 'aliases', 'date_of_birth',
       'sex', 'borough', 'recorded_by', 'recorded_at', 'recorded_in']] AS others
WHERE size(marks) > 0 OR size(others) > 0
// Names of characteristics are a finding of their own.
WITH coalesce(subject.uid, elementId(subject)) AS record,
     marks + [key IN others WHERE NOT toLower(key) =~ protected] AS marks
WHERE size(marks) > 0
RETURN record, record AS subject,
       'Subject ' + record + ' is marked ' + reduce(said = marks[0], mark IN tail(marks) | said + ', ' + mark)
       + '; only a listing on a register may mark a subject.' AS says
