"""The words of ad-hoc queries: what they may call, and what they may not say."""

from __future__ import annotations

FUNCTIONS = frozenset({
    "abs", "all", "allshortestpaths", "any", "avg", "btrim", "ceil", "char_length", "character_length",
    "coalesce", "collect", "count", "date", "date.realtime", "date.statement", "date.transaction",
    "date.truncate", "datetime", "datetime.fromepoch", "datetime.fromepochmillis", "datetime.realtime",
    "datetime.statement", "datetime.transaction", "datetime.truncate", "duration", "duration.between",
    "duration.indays", "duration.inmonths", "duration.inseconds", "elementid", "endnode", "exists", "exp",
    "floor", "head", "id", "isempty", "isnan", "labels", "last", "left", "length", "localdatetime",
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
    "keyed_digest", "password_hash", "second_factor", "second_factor_step", "token_digest",
})  # fmt: skip
"""Names that no ad-hoc query may have, in small letters: protected characteristics (invariant 10), credentials, and
the digests of tombstones and tokens.
"""

_CHANGES = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "INSERT", "FOREACH")

FORBIDDEN = {
    **dict.fromkeys(_CHANGES, "it changes the graph, and this only reads"),
    **dict.fromkeys(("LOAD", "CSV"), "it reads a file or an address"),
    **dict.fromkeys(("TRANSACTIONS", "PERIODIC"), "it opens transactions of its own"),
    **dict.fromkeys(("SHOW", "TERMINATE"), "it administers the database"),
    "USE": "it goes to another database or graph",
}
"""Words that no query may have as words of its own, and why."""

ADMINISTERS = frozenset({
    "ALTER", "DEALLOCATE", "DENY", "DROP", "DRYRUN", "ENABLE", "GRANT", "REALLOCATE", "RENAME", "REVOKE", "START",
    "STOP",
})  # fmt: skip
"""Words with which no query may begin."""

COLLECTS = "COLLECT { … } gathers without a bound; write OPTIONAL MATCH and collect()"

PATHS = frozenset({"shortestpath", "allshortestpaths"})
"""Functions that stand in patterns; inside an expression they would gather uncounted."""

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
"""Keywords after which a square bracket opens a list."""

NO_NAMES = BEFORE_LISTS | {
    "MATCH", "OPTIONAL", "CALL", "UNION", "ORDER", "STARTS", "ENDS", "AS", "ON", "IS", "NULL", "TRUE", "FALSE", "END",
    "ASC", "DESC", "ASCENDING", "DESCENDING", "YIELD", "EXISTS", "USING", "FINISH", "SHORTEST",
}  # fmt: skip
"""Nothing may be named like these: whoever reads a query by its words would take the name for the word."""

UNLAWFUL_STEPS = (
    "LoadCSV", "Show", "Terminate", "TransactionForeach", "TransactionApply", "Administration",
)  # fmt: skip
"""How the names of a plan's steps begin that no ad-hoc query may take."""
