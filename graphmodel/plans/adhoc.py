r"""Whether an ad-hoc query may be run: one statement that reads, bounded, with nothing in it that hides what it reads.

The database's read mode keeps a query from changing the graph. It does not keep it from reading a file, from calling a
procedure, from asking for credentials, or from making a list that no memory holds: evaluating one expression is not
interrupted when its time is over. So the words are looked at first, then the plan; only what is on a list goes through.

What is left is gathered by the database's own steps, whose memory it counts and whose time it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphmodel.errors import CypherInvalid, QueryRefused
from graphmodel.plans.allowed import (
    ADMINISTERS,
    BEFORE_BRACKETS,
    BEFORE_LISTS,
    COLLECTS,
    FORBIDDEN,
    FUNCTIONS,
    NO_NAMES,
    PATHS,
    PROCEDURES,
    SECRETS,
    UNLAWFUL_STEPS,
)
from graphmodel.plans.explaining import Plan, explain
from graphmodel.plans.growth import growing
from graphmodel.plans.limits import OF_ANY_QUERY, excess
from graphmodel.plans.statements import Statement, statements
from graphmodel.plans.writing import Word, declares, foreign_signs, hidden_signs, inside, upper_at

_GATHERS = "it gathers a pattern in brackets without a bound; write OPTIONAL MATCH and collect()"
_PREFIXES = {
    "EXPLAIN": "the plan is asked for anyway",
    "PROFILE": "run it without the word",
    "CYPHER": "the planner's options are not yours to set",
}


def admitted(text: str) -> Statement:
    """Return the one statement of a text, if it may be run.

    Raises:
        QueryRefused: it may not; every reason is given.
        CypherInvalid: it is none, or the database does not understand it.
        DatabaseUnavailable: the database does not answer.
    """
    statement = _one(text)
    reasons = list(dict.fromkeys(_reasons(statement)))
    if reasons:
        raise QueryRefused(reasons)
    plan = explain(statement)
    reasons = list(dict.fromkeys(_reasons_of(plan)))
    if reasons:
        raise QueryRefused(reasons)
    return statement


def _one(text: str) -> Statement:
    if len(text) > OF_ANY_QUERY.characters:
        raise QueryRefused([f"it has {len(text):,} characters; at most {OF_ANY_QUERY.characters:,} are allowed"])
    found = statements(text)
    if not found:
        raise CypherInvalid("there is no statement in it")
    if len(found) > 1:
        raise QueryRefused([f"it holds {len(found)} statements; one is run at a time"])
    return found[0]


def _reasons(statement: Statement) -> Iterator[str]:
    """Yield what speaks against a statement as it is written."""
    if statement.hides_letters:
        yield "it writes letters as \\u escapes; write the letters themselves"
    if hidden_signs(statement.text) or foreign_signs(statement.bare):
        yield "it has signs outside its strings that are hidden, or not ASCII"
    if too_much := excess(statement, OF_ANY_QUERY):
        yield too_much
        return
    if statement.prefix:
        yield f"it begins with {statement.prefix}: {_PREFIXES[statement.prefix]}"
    words = statement.words
    for at, word in enumerate(words):
        yield from _reasons_at(words, at, word)
    yield from growing(words)


def _reasons_at(words: Sequence[Word], at: int, word: Word) -> Iterator[str]:
    for look in _LOOKS:
        if why := look(words, at, word):
            yield why


def _secret(_words: Sequence[Word], _at: int, word: Word) -> str | None:
    if word.kind in ("word", "quoted", "parameter") and word.name.lower() in SECRETS:
        return f"it names {word.name}, which no ad-hoc query may read"
    if word.kind == "string" and any(secret in word.text.lower() for secret in SECRETS):
        return "a string in it holds the name of something that no ad-hoc query may read"
    return None


def _quoted(_words: Sequence[Word], _at: int, word: Word) -> str | None:
    # What stands between backticks can be a word of Cypher, and is then taken for one by whoever reads further.
    if word.kind == "quoted" or (word.kind == "parameter" and word.text.startswith("$`")):
        return "it has a name between backticks; names of letters, digits and _ need none"
    return None


def _forbidden(words: Sequence[Word], at: int, word: Word) -> str | None:
    if word.kind != "word":
        return None
    opens = upper_at(words, at + 1) == "{"
    if not opens and upper_at(words, at - 1) in (".", ":", "|", "&"):
        return None
    if word.upper == "COLLECT" and opens:
        return f"COLLECT: {COLLECTS}"
    if word.upper in ADMINISTERS and at == 0:
        return f"{word.upper}: it administers the database"
    return f"{word.upper}: {FORBIDDEN[word.upper]}" if word.upper in FORBIDDEN else None


def _named_like_a_keyword(words: Sequence[Word], at: int, word: Word) -> str | None:
    if word.kind == "word" and word.upper in NO_NAMES and declares(words, at):
        return f"it names something {word.text}, which is a word of Cypher; choose another name"
    return None


def _call(words: Sequence[Word], at: int, word: Word) -> str | None:
    if word.kind == "word" and word.upper == "CALL" and upper_at(words, at + 1) not in ("{", "("):
        name = _dotted(words, at + 1).lower()
        if name not in PROCEDURES:
            return f"it calls the procedure {name or '?'}, which is not on the list"
    return None


def _function(words: Sequence[Word], at: int, word: Word) -> str | None:
    if upper_at(words, at + 1) != "(" or word.kind not in ("word", "quoted"):
        return None
    name = _dotted_back(words, at).lower()
    if name in PATHS and upper_at(words, at - 1) != "=":
        return f"it calls {name}() inside an expression; write MATCH p = {word.text}(…)"
    if name in FUNCTIONS or name in PROCEDURES or (name == word.text.lower() and word.upper in BEFORE_BRACKETS):
        return None
    return f"it calls {name}(), which is not on the list of functions"


def _subscript(words: Sequence[Word], at: int, word: Word) -> str | None:
    """Refuse ``x[…]`` where what stands in the brackets is no number: ``n['password' + '_hash']`` reads a property."""
    if word.text != "[" or not _follows_a_value(words, at):
        return None
    if all(one.kind == "number" or one.text in ("..", "-") for one in inside(words, at)):
        return None
    return "it takes something out of brackets by other than a written number; a name there could be any property"


def _whole(words: Sequence[Word], at: int, word: Word) -> str | None:
    if word.text == "." and upper_at(words, at + 1) == "*":
        return "it takes every property of a record (.*); name those that you need"
    if word.text == "$" or (word.kind == "parameter" and upper_at(words, at + 1) == "("):
        return "it makes a label or type out of a value; write it"
    if word.text == "=~":
        return "it matches a regular expression, whose time nothing bounds; CONTAINS, STARTS WITH and ENDS WITH do"
    return None


def _pattern_in_brackets(words: Sequence[Word], at: int, word: Word) -> str | None:
    """Refuse ``[(a)--(b) | …]``: a plan may hide it inside an expression, which gathers whatever it finds."""
    if word.text != "[" or _follows_a_value(words, at):
        return None
    if upper_at(words, at + 2) == "=" and upper_at(words, at + 3) == "(":
        return _GATHERS
    if upper_at(words, at + 1) != "(":
        return None
    end = at + 2 + len(inside(words, at + 1))
    after = (upper_at(words, end + 1), upper_at(words, end + 2))
    return _GATHERS if after in (("-", "["), ("-", "-"), ("-", ">"), ("<", "-")) else None


_LOOKS: tuple[Callable[[Sequence[Word], int, Word], str | None], ...] = (
    _secret,
    _quoted,
    _forbidden,
    _named_like_a_keyword,
    _call,
    _function,
    _subscript,
    _whole,
    _pattern_in_brackets,
)


def _reasons_of(plan: Plan) -> Iterator[str]:
    """Yield what speaks against a plan: the database's own word for what it would do."""
    if plan.writes:
        yield "the database says that it does more than read"
    if not plan.columns:
        yield "it returns nothing"
    for operator in plan.root.walk():
        if operator.name == "RollUpApply":
            yield _GATHERS
        elif operator.name.startswith(UNLAWFUL_STEPS):
            yield f"its plan has a step that is not allowed here: {operator.name}"
        elif "Procedure" in operator.name and operator.details.partition("(")[0].strip().lower() not in PROCEDURES:
            yield f"it calls a procedure that is not on the list: {operator.details.partition('(')[0]}"


def _dotted(words: Sequence[Word], at: int) -> str:
    parts = []
    while at < len(words) and words[at].kind in ("word", "quoted"):
        parts.append(words[at].name)
        if upper_at(words, at + 1) != ".":
            break
        at += 2
    return ".".join(parts)


def _dotted_back(words: Sequence[Word], at: int) -> str:
    parts = [words[at].name]
    while upper_at(words, at - 1) == "." and at >= 2 and words[at - 2].kind in ("word", "quoted"):
        at -= 2
        parts.insert(0, words[at].name)
    return ".".join(parts)


def _follows_a_value(words: Sequence[Word], at: int) -> bool:
    if at == 0:
        return False
    before = words[at - 1]
    if before.kind == "word":
        return before.upper not in BEFORE_LISTS or upper_at(words, at - 2) == "."
    return before.kind in ("quoted", "parameter", "string", "number") or before.text in (")", "]", "}")
