// id: schema/0005_captures
// title: What tells that two items show the same captured copy
// row: nothing
// serves: invariant 4; a post that is told twice is found at once
CREATE INDEX intelligence_capture_digest IF NOT EXISTS FOR (n:Intelligence) ON (n.capture_digest);
