// id: history/verification
// title: What whoever verified an item here says that they looked at
// row: the statement of the verification that holds; none where a source system brought it
// param uid (STRING): of the item
// param entry (STRING): the ledger entry of its verification
// serves: DPA 2018 s.38(1); invariant 4: who vouches says for what
// reads: Version
MATCH (version:Version {of: $uid})
WHERE version.change = 'verified' AND version.superseded_in = $entry
RETURN version.change_reasons AS looked_at
