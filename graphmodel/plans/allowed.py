"""The words of ad-hoc queries: what they may call, and what they may not say."""

from __future__ import annotations

FUNCTIONS = frozenset({
    "abs", "all", "allshortestpaths", "any", "avg", "btrim", "ceil", "char_length", "character_length",
    "coalesce", "collect", "count", "date", "date.realtime", "date.statement", "date.transaction",
    "date.truncate", "datetime", "datetime.fromepoch", "datetime.fromepochmillis", "datetime.realtime",
    "datetime.statement", "datetime.transaction", "datetime.truncate", "duration", "duration.between",
    "duration.indays", "duration.inmonths", "duration.inseconds", "elementid", "endnode", "exists", "exp",
    "floor", "head", "id", "isempty", "labels", "last", "left", "length", "localdatetime",
    "localdatetime.truncate", "localtime", "localtime.truncate", "log", "log10", "lower", "ltrim", "max", "min",
    "nodes", "none", "normalize", "nullif", "percentilecont", "percentiledisc", "point", "point.distance",
    "point.withinbbox", "rand", "randomuuid", "range", "relationships", "reverse", "right", "round", "rtrim",
    "shortestpath", "sign", "single", "size", "split", "sqrt", "startnode", "stdev", "stdevp", "substring",
    "sum", "tail", "time", "time.truncate", "timestamp", "toboolean", "tobooleanornull", "tofloat",
    "tofloatornull", "tointeger", "tointegerornull", "tolower", "tostring", "tostringornull", "toupper", "trim",
    "type", "upper", "valuetype",
})  # fmt: skip
"""What may be called, in small letters. ``properties`` and ``keys`` are none of them: they show all that there is;
``reduce``, ``replace`` and ``=~`` can be made to last, or grow, without end.
"""

PROCEDURES = frozenset({"db.labels", "db.propertykeys", "db.relationshiptypes", "dbms.components"})
"""What may follow ``CALL``, in small letters: what says which words the graph knows."""

SECRETS = frozenset({
    "characteristics", "characteristics_of", "digest", "ethnicity_officer_defined", "ethnicity_self_defined",
    "keyed_digest", "password_hash", "second_factor", "token_digest",
})  # fmt: skip
"""Names that no ad-hoc query may have, in small letters: protected characteristics (invariant 10), credentials, and
the digests of tombstones and tokens.
"""

_CHANGES = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "INSERT", "FOREACH")
_ADMINISTERS = (
    "DROP", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "ENABLE", "DEALLOCATE", "REALLOCATE", "DRYRUN", "START",
    "STOP", "TERMINATE", "SHOW",
)  # fmt: skip

FORBIDDEN = {
    **dict.fromkeys(_CHANGES, "it changes the graph, and this only reads"),
    **dict.fromkeys(_ADMINISTERS, "it administers the database"),
    **dict.fromkeys(("LOAD", "CSV"), "it reads a file or an address"),
    **dict.fromkeys(("TRANSACTIONS", "PERIODIC"), "it opens transactions of its own"),
    "USE": "it goes to another database or graph",
    "COLLECT{": "COLLECT { … } gathers without a bound; write OPTIONAL MATCH and collect()",
}
"""Words that no query may have as words of its own, and why; as names they stand between backticks."""

BEFORE_BRACKETS = frozenset({
    "ALL", "AND", "ANY", "AS", "BY", "CALL", "CASE", "CONTAINS", "COUNT", "DISTINCT", "ELSE", "EXISTS", "GROUP",
    "GROUPS", "IN", "LIMIT", "MATCH", "NOT", "OFFSET", "ON", "OPTIONAL", "OR", "PATH", "PATHS", "RETURN",
    "SHORTEST", "SKIP", "THEN", "TRAIL", "UNION", "UNWIND", "WALK", "WHEN", "WHERE", "WITH", "XOR",
})  # fmt: skip
"""Keywords after which a round bracket calls nothing."""

BEFORE_LISTS = frozenset({
    "AND", "BY", "CASE", "CONTAINS", "DISTINCT", "ELSE", "IN", "LIMIT", "NOT", "OFFSET", "OR", "RETURN", "SKIP",
    "THEN", "UNWIND", "WHEN", "WHERE", "WITH", "XOR",
})  # fmt: skip
"""Keywords after which a square bracket opens a list; nothing may be named like them."""

UNLAWFUL_STEPS = (
    "LoadCSV", "Show", "Terminate", "TransactionForeach", "TransactionApply", "Administration",
)  # fmt: skip
"""How the names of a plan's steps begin that no ad-hoc query may take."""
