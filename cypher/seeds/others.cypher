// id: seeds/others
// title: Records that are none of the synthetic borough's
// row: how many subjects and incidents there are besides those of the borough
// param subjects (LIST<STRING>): uids of the borough's subjects
// param incidents (LIST<STRING>): uids of the borough's incidents
// serves: invented records are never mixed with real ones
// reads: Incident, Subject
RETURN COUNT { (:Subject) } - COUNT { MATCH (subject:Subject) WHERE subject.uid IN $subjects RETURN subject } AS subjects,
       COUNT { (:Incident) } - COUNT { MATCH (incident:Incident) WHERE incident.uid IN $incidents RETURN incident }
       AS incidents
