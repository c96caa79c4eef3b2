"""An ad-hoc query: what an auditor asked of the graph, and what came of it."""

from __future__ import annotations

from neomodel import BooleanProperty, FloatProperty, IntegerProperty, StringProperty

from graphmodel.records.base import Record


class AdHocQuery(Record):
    """A query that was run (DPA 2018 s.62: who looked, and by what question); saved, where it has a name.

    ``parameters`` is a JSON object; ``harm_for`` the purpose for which it reads who was
    harmed: how many rows such a query returned is for whoever asked it. What the query returned is not kept.
    """

    text = StringProperty(required=True)
    parameters = StringProperty(required=True)
    rows = IntegerProperty()
    cut = BooleanProperty(default=False)
    seconds = FloatProperty()
    name = StringProperty()
    harm_for = StringProperty()
