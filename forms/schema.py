"""The immutable description of a form: nodes, binds, controls, texts. Sessions share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forms.search import Search


class SchemaNode:
    """One place of the form's instance, whatever the number of its repeat instances.

    `key` names it among its siblings (`@name` for an attribute); `depth` is 0 for the document.
    """

    __slots__ = (
        "bind",
        "by_key",
        "children",
        "control",
        "count",
        "datatype",
        "defaults",
        "depth",
        "id",
        "is_repeat",
        "key",
        "name",
        "parent",
        "path",
        "prefix",
        "repeat_control",
        "repeats",
        "template",
        "uri",
    )

    def __init__(
        self, ident: int, name: str, parent: SchemaNode | None, *, prefix: str = "", uri: str = ""
    ) -> None:
        self.id = ident
        self.name = name
        self.key = name
        self.prefix = prefix
        self.uri = uri
        self.parent = parent
        self.children: list[SchemaNode] = []
        self.by_key: dict[str, SchemaNode] = {}
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.is_repeat = False
        self.datatype = "string"
        self.bind: Bind | None = None
        self.control: Control | None = None
        self.repeat_control: Control | None = None
        self.template: Blueprint | None = None
        self.count: str = ""
        self.defaults: list[Blueprint] = []
        self.repeats: tuple[SchemaNode, ...] = ()
        qname = f"{prefix}:{name}" if prefix and not name.startswith("@") else name
        self.path: str = "" if parent is None else f"{parent.path}/{qname}"

    def add(self, child: SchemaNode) -> None:
        """Append a child; a second of the same local name gets its namespace into the key."""
        if child.key in self.by_key:
            child.key = f"{{{child.uri}}}{child.name}"
        self.children.append(child)
        self.by_key[child.key] = child

    def find(self, name: str, prefix: str = "") -> SchemaNode | None:
        """The child of that name; with a prefix the one that is written so, if any."""
        if prefix:
            for child in self.children:
                if child.name == name and child.prefix == prefix:
                    return child
        return self.by_key.get(name)

    @property
    def is_attribute(self) -> bool:
        """Whether it is an attribute of its parent."""
        return self.name.startswith("@")

    @property
    def is_leaf(self) -> bool:
        """Whether it can hold a value: no element stands below it."""
        return all(child.is_attribute for child in self.children)

    def __repr__(self) -> str:
        return f"<{self.path or '/'}>"


@dataclass(slots=True)
class Blueprint:
    """What a new node starts as: its schema, its text, what stands below it in order."""

    schema: SchemaNode
    value: str = ""
    children: list[Blueprint] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Message:
    """A label, hint or message: texts and expressions in order, or a reference to the texts by language.

    `parts` holds plain texts and `Output`s; `ref` an expression such as `jr:itext('id')`.
    """

    parts: tuple[str | Output, ...] = ()
    ref: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.parts and not self.ref


@dataclass(frozen=True, slots=True)
class Output:
    """`<output value="…"/>` in a text."""

    expression: str


@dataclass(slots=True)
class Bind:
    """Expressions and attributes of one node."""

    schema: SchemaNode
    datatype: str = "string"
    relevant: str = ""
    readonly: str = ""
    required: str = ""
    calculate: str = ""
    constraint: str = ""
    constraint_message: Message | None = None
    required_message: Message | None = None
    preload: str = ""
    preload_params: str = ""
    save_to: str = ""
    inspection: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    """A choice that stands in the control itself."""

    value: str
    label: Message


@dataclass(slots=True)
class Itemset:
    """Choices from a list: `nodeset` with its filter, `value` and `label` as paths or expressions."""

    nodeset: str
    value: str
    label: str
    label_parts: Message | None = None


@dataclass(slots=True)
class Control:
    """One element of the body.

    `kind`: input, select, select1, rank, range, upload, trigger, secret, group or repeat.
    """

    kind: str
    schema: SchemaNode | None = None
    parent: Control | None = None
    label: Message | None = None
    hint: Message | None = None
    appearance: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    itemset: Itemset | None = None
    search: Search | None = None
    children: list[Control] = field(default_factory=list)


@dataclass(slots=True)
class Action:
    """`setvalue`, `setgeopoint` or `recordaudio` with the events that set it off.

    `source`: the question whose change it answers to (`xforms-value-changed`), or the repeat it stands in.
    """

    kind: str
    events: tuple[str, ...]
    target: str
    target_schema: SchemaNode | None
    source: SchemaNode | None
    value: str | None = None
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


Texts = dict[str, dict[str, dict[str, Message]]]
"""language → text id → form ("" the default, long, short, image, audio, video, guidance, …) → message"""


@dataclass(frozen=True, slots=True)
class Submission:
    """Where and how a form would be sent, as declared; encrypted ones are refused before."""

    action: str = ""
    method: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
