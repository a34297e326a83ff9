"""The whole of an XForm: model, body, lists, actions; every fault found on the way is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from forms.definition import FormDefinition
from forms.document import parse_xml
from forms.faults import FormFault, FormRefused, refuse
from forms.lists import attached_list, inline_list, instance_node
from forms.schema import Bind, Control, Message, Output, SchemaNode, Submission
from forms.tree import Node
from forms.xform.actions import check_actions, read_actions
from forms.xform.binds import merge_bind, read_bind
from forms.xform.body import BodyReader, joined, repeat_paths
from forms.xform.external import read_external
from forms.xform.instance import SchemaBuilder, blueprint, finish
from forms.xform.names import ENTITIES, INSPECTION, OPENROSA, child, children, local, odk
from forms.xform.texts import read_itext

_NAMESPACE = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']([^\"']*)[\"']")


class Resolver:
    """Path text → schema node; knows the ids of binds too."""

    def __init__(self, document: SchemaNode) -> None:
        self.document = document
        self.bind_ids: dict[str, str] = {}
        self._known: dict[str, SchemaNode] = {}

    def __call__(self, path: str) -> SchemaNode | None:
        """The node at a path; binds, controls and actions ask for the same ones."""
        found = self._known.get(path)
        if found is None:
            found = self._walk(path)
            if found is not None:
                self._known[path] = found
        return found

    def _walk(self, path: str) -> SchemaNode | None:
        node: SchemaNode | None = self.document
        for step in path.strip().split("/"):
            name = step.strip()
            if not name or name == ".":
                continue
            if node is None:
                return None
            if name == "..":
                node = node.parent
                continue
            attribute = name.startswith("@")
            prefix, _, plain = name.lstrip("@").rpartition(":")
            node = node.find(f"@{plain}" if attribute else plain, prefix)
        return node if node is not self.document else None


class XFormReader:
    """Reads one XForm. `faults` collects what is wrong; `warnings` what is only odd."""

    def __init__(self, source: bytes, attachments: Mapping[str, bytes], name: str) -> None:
        self.source = source
        self.attachments = attachments
        self.name = name
        self.faults: list[FormFault] = []
        self.warnings: list[FormFault] = []

    def read(self) -> FormDefinition:
        """The definition, without its dependency graph.

        Raises FormRefused with every reason found.
        """
        root = parse_xml(self.source, name=self.name)
        model = self._model(root)
        body = self._body(root)
        primary, element = self._primary(model)
        self._refuse_encrypted(model)
        builder = SchemaBuilder()
        schema = builder.root(element)
        prefix = next((k for k, v in root.nsmap.items() if v == OPENROSA and k), "")
        added = builder.add_meta(schema, prefix)
        resolve = Resolver(builder.document)
        for bind in children(model, "bind"):
            if bind.get("id"):
                resolve.bind_ids[bind.get("id")] = (bind.get("nodeset") or "").strip()
        self._mark_repeats(body, resolve, schema)
        finish(builder.document)
        form = self._definition(root, element, builder, schema)
        form.meta_added = added
        form.binds = self._binds(model, schema, resolve)
        reader = BodyReader(resolve)
        form.controls = reader.read(body, schema.path)
        for kind, path, line in reader.missing:
            self._warn(
                "form.unknown-reference",
                f"the {kind} refers to {path}, which is not in the form's instance",
                f"控件 {kind} 引用的 {path} 不在表单实例中",
                path,
                line,
            )
        form.blueprint = blueprint(element, schema)
        form.actions = read_actions(model, body, resolve, schema.path)
        for fault in check_actions(form.actions, model):
            (self.faults if fault.level == "error" else self.warnings).append(fault)
        self.faults += reader.faults
        form.texts, marked = read_itext(model)
        form.languages = tuple(form.texts)
        form.default_language = marked if marked is not None else next(iter(form.texts), "")
        form.lists, absent, saved = self._lists(model, primary)
        self._searched(form.controls, form.lists, absent)
        try:
            missing = read_external(form.controls, form.lists, self.attachments)
            self.warnings += missing
            absent += [fault.place for fault in missing]
        except FormRefused as refused:
            self.faults += refused.faults
        form.absent_lists, form.last_saved = tuple(absent), frozenset(saved)
        form.entities_version = self._entities_version(model)
        if self.faults:
            raise FormRefused(self.faults, name=self.name)
        form.warnings = tuple(self.warnings)
        return form

    def _fault(self, code: str, en: str, zh: str, place: str = "", row: int = 0) -> None:
        self.faults.append(FormFault(code, en, zh, place=place, row=row))

    def _warn(self, code: str, en: str, zh: str, place: str = "", row: int = 0) -> None:
        self.warnings.append(FormFault(code, en, zh, place=place, row=row, level="warning"))

    def _model(self, root: Any) -> Any:
        if local(root) not in ("html", "form"):
            raise refuse(
                "form.not-xform",
                f"<{local(root)}> is not an XForm; <h:html> was expected",
                f"<{local(root)}> 不是 XForm",
                place=self.name,
            )
        head = child(root, "head")
        model = child(head, "model") if head is not None else child(root, "model")
        if model is None:
            raise refuse("form.no-model", "there is no <model>", "缺少 <model>", place=self.name)
        if head is not None and len(children(head, "model")) > 1:
            self.warnings.append(
                FormFault(
                    "form.two-models",
                    "only the first <model> is read",
                    "只读取第一个 <model>",
                    level="warning",
                )
            )
        return model

    def _body(self, root: Any) -> Any | None:
        body = child(root, "body")
        if body is None:
            raise refuse("form.no-body", "there is no <h:body>", "缺少 <h:body>", place=self.name)
        return body

    def _primary(self, model: Any) -> tuple[Any, Any]:
        for instance in children(model, "instance"):
            element = next((c for c in instance if isinstance(c.tag, str)), None)
            if element is None:
                break
            return instance, element
        raise refuse(
            "form.no-instance",
            "the model has no primary <instance>",
            "模型中缺少主 <instance>",
            place=self.name,
        )

    def _refuse_encrypted(self, model: Any) -> None:
        submission = child(model, "submission")
        if submission is not None and submission.get("base64RsaPublicKey"):
            raise refuse(
                "form.encrypted",
                "it asks for ODK encryption (base64RsaPublicKey); remove it, answers are encrypted here",
                "表单声明了 ODK 加密（base64RsaPublicKey），请删除：本系统中的数据本来就加密保存",
                place="/model/submission",
            )

    def _mark_repeats(self, body: Any | None, resolve: Resolver, root: SchemaNode) -> None:
        for element, path in repeat_paths(body, root.path):
            target = resolve(path)
            if target is None:
                self._fault(
                    "form.unknown-reference",
                    f"the repeat refers to {path or 'nothing'}, which is not in the form's instance",
                    f"重复组引用的 {path} 不在表单实例中",
                    path,
                    element.sourceline or 0,
                )
            elif target.parent is None or target.parent.parent is None:
                self._fault(
                    "form.root-repeat", "the root of the instance cannot repeat", "实例的根不能重复", path
                )
            else:
                target.is_repeat = True

    def _definition(
        self, root: Any, element: Any, builder: SchemaBuilder, schema: SchemaNode
    ) -> FormDefinition:
        head = child(root, "head")
        title = child(head, "title") if head is not None else None
        namespaces: dict[str, str] = {}
        for prefix, uri in _NAMESPACE.findall(self.source):
            namespaces.setdefault(prefix.decode(), uri.decode())
        drafted = element.get(f"{{{INSPECTION}}}machine_drafted") or ""
        return FormDefinition(
            form_id=element.get("id") or element.get("xmlns") or "",
            version=element.get("version") or "",
            title=(("".join(title.itertext())) if title is not None else "").strip(),
            languages=(),
            xform=self.source,
            digest=hashlib.sha256(self.source).hexdigest(),
            document=builder.document,
            nodes=builder.nodes,
            root=schema,
            namespaces=namespaces,
            machine_drafted=tuple(drafted.split()),
            submission=self._submission(child(head if head is not None else root, "model")),
        )

    def _submission(self, model: Any | None) -> Submission:
        element = child(model, "submission") if model is not None else None
        if element is None:
            return Submission()
        return Submission(element.get("action") or "", element.get("method") or "", dict(element.attrib))

    def _binds(self, model: Any, root: SchemaNode, resolve: Resolver) -> list[Bind]:
        found: dict[int, Bind] = {}
        for element in children(model, "bind"):
            nodeset = (element.get("nodeset") or element.get("ref") or "").strip()
            target = resolve(joined(root.path, nodeset))
            if target is None:
                if element.get("type") or nodeset:
                    self.warnings.append(
                        FormFault(
                            "form.unknown-bind",
                            f"the bind of {nodeset or 'nothing'} has no place in the form's instance",
                            f"bind {nodeset} 在表单实例中没有位置",
                            place=nodeset,
                            row=element.sourceline or 0,
                            level="warning",
                        )
                    )
                continue
            found[target.id] = merge_bind(target.bind, read_bind(element, target))
            target.bind = found[target.id]
        return list(found.values())

    def _lists(self, model: Any, primary: Any) -> tuple[dict[str, Node], list[str], list[str]]:
        lists: dict[str, Node] = {}
        absent: list[str] = []
        saved: list[str] = []
        for element in children(model, "instance"):
            ident = element.get("id")
            if element is primary or not ident:
                continue
            source = (element.get("src") or "").strip()
            if ident in lists:
                self._fault(
                    "form.duplicate-list",
                    f"two instances are called {ident!r}",
                    f"有两个实例都叫 {ident!r}",
                    ident,
                )
                continue
            if source in ("jr://instance/last-saved", "jr://last-saved"):
                saved.append(ident)
                lists[ident] = instance_node(ident)
            elif source and not len(element):
                self._external(ident, source, lists, absent)
            else:
                lists[ident] = inline_list(element, ident)
        return lists, absent, saved

    def _external(self, ident: str, source: str, lists: dict[str, Node], absent: list[str]) -> None:
        name = source.rsplit("/", 1)[-1]
        content = self.attachments.get(name)
        if content is None:
            absent.append(ident)
            lists[ident] = instance_node(ident)
            self.warnings.append(
                FormFault(
                    "form.missing-attachment",
                    f"the list {name} is not attached; it is taken as empty",
                    f"未附上列表文件 {name}，按空列表处理",
                    place=ident,
                    level="warning",
                )
            )
            return
        try:
            lists[ident] = attached_list(ident, name, content)
        except FormRefused as refused:
            self.faults += refused.faults

    def _searched(self, controls: list[Control], lists: dict[str, Node], absent: list[str]) -> None:
        """Files that `search()` names are lists too."""
        for control in controls:
            if control.search is not None and control.search.file not in lists:
                self._external(control.search.file, f"{control.search.file}.csv", lists, absent)
            self._searched(control.children, lists, absent)

    def _entities_version(self, model: Any) -> str:
        return str(model.get(f"{{{ENTITIES}}}entities-version") or odk(model, "entities-version"))


def has_output(message: Message) -> bool:
    """Whether the text has expressions in it."""
    return any(isinstance(part, Output) for part in message.parts)
