"""The words of `duchatong central …`: arguments in, one of the parts called, one line out."""

from __future__ import annotations

import argparse
import json
import socket
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import segno
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from casework.calendar import local_day
from central import (
    backup,
    custody,
    erasing,
    grants,
    lookback,
    pseudonyms,
    publish,
    quarantine,
    restore,
    stick,
)
from central.boundaries import publish_boundaries
from central.card_check import check_card
from central.county_files import CountyFolder, load_person_keys
from central.endpoint import Endpoint, open_endpoint, wall_ms
from central.faults import CentralFault
from central.init import Holders, make_county
from central.keyfiles import Passphrases
from central.plan import plan_tasks
from central.sealed_list import sealed_list
from central.supervision import open_supervision
from central.users import Users
from central.workers import run_workers
from sync.identity import ProfileKeys

Arguments = argparse.Namespace


def init(arguments: Arguments) -> int:
    make_county(
        arguments.data,
        name=arguments.name,
        origin=arguments.origin,
        passphrases=read_passphrases(arguments),
        hosts=[arguments.host, *({"127.0.0.1", "localhost"} - {arguments.host})],
        holders=Holders(tuple(arguments.administrator), tuple(arguments.custodian)),
        service_passphrase=service_passphrase(arguments),
        database_url=arguments.database,
    )
    county = CountyFolder(arguments.data).read_county()
    say({"county": county.id, "name": county.name, "offline": str(CountyFolder(arguments.data).offline)})
    return 0


def enrol(arguments: Arguments) -> int:
    wish = grants.GrantWish(
        arguments.person, arguments.name or arguments.person, tuple(arguments.roles), tuple(arguments.scope),
        valid_days(arguments.expires), arguments.code_days,
    )  # fmt: skip
    with Opened(arguments) as endpoint:
        administrators = grants.administrators_of(endpoint.folder, read_passphrases(arguments))
        text = grants.grant(endpoint, administrators, wish, arguments.url).to_text()
    if arguments.out is None:
        sys.stdout.write(text + "\n")
        return 0
    arguments.out.write_text(text + "\n", encoding="ascii")
    code = segno.make(text, micro=False)
    for suffix in (".png", ".svg"):
        code.save(str(arguments.out.with_suffix(suffix)), scale=5, border=4)
    say({"code": str(arguments.out), "qr": str(arguments.out.with_suffix(".png"))})
    return 0


def document_ca(arguments: Arguments) -> int:
    county = CountyFolder(arguments.data).read_county()
    certificate = load_der_x509_certificate(county.p256_root)
    arguments.out.write_bytes(certificate.public_bytes(Encoding.PEM))
    say({"ca": str(arguments.out), "sha256": certificate.fingerprint(SHA256()).hex()})
    return 0


def revoke(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        administrators = grants.administrators_of(endpoint.folder, read_passphrases(arguments))
        grants.revoke(endpoint, administrators, arguments.person, arguments.reason)
    say({"revoked": arguments.person})
    return 0


def erase(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        administrators = grants.administrators_of(endpoint.folder, read_passphrases(arguments))
        event = erasing.order_erasure(
            endpoint, administrators, stream=arguments.stream, ground=arguments.ground,
            reason=arguments.reason, commits=arguments.commit, files=arguments.file,
        )  # fmt: skip
    say({"erased": arguments.stream, "order": event})
    return 0


def publish_file(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        keys = administrator(endpoint, arguments)
        what: dict[str, Callable[[Path], object]] = {
            "units": lambda file: publish.publish_units(endpoint, keys, file),
            "boundaries": lambda file: publish_boundaries(endpoint, keys, file),
            "form": lambda file: publish.publish_form(endpoint, keys, file),
            "inspectors": lambda file: publish.publish_inspectors(endpoint, keys, file),
            "year-plan": lambda file: publish.publish_year_plan(endpoint, keys, file),
            "conduct": lambda file: publish.publish_conduct(endpoint, keys, file, version=arguments.version),
            "calendar": lambda file: publish.publish_calendar(endpoint, keys, file),
            "catalogue": lambda file: publish.publish_catalogue(
                endpoint, keys, file, since=since(arguments), reason=arguments.reason
            ),
        }
        for file in arguments.file:
            say({"published": arguments.what, "result": what[arguments.what](file)})
    return 0


def plan(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        keys = grants.administrators_of(endpoint.folder, read_passphrases(arguments))
        say({"tasks": plan_tasks(endpoint, keys, arguments.file, arguments.number)})
    return 0


def check_a_card(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        keys = administrator(endpoint, arguments)
        say(check_card(endpoint, keys, arguments.number, passed=arguments.passed))
    return 0


def look_back(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        keys = grants.administrators_of(endpoint.folder, read_passphrases(arguments))
        if arguments.act == "commit":
            say(lookback.commit_draw(endpoint, keys[0], percent=arguments.percent, out=arguments.file))
        else:
            say(lookback.open_draw(endpoint, keys, arguments.file, arguments.people))
    return 0


def add_user(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        users = Users(endpoint.database, endpoint.sealer, endpoint.audit, endpoint.clock)
        password = Passphrases.from_text(read_text(arguments.password_file)).at(0)
        secret = users.add(arguments.name, password, arguments.scope, arguments.totp_secret)
        issuer = endpoint.county.name
    say(
        {"user": arguments.name, "totp_secret": secret, "otpauth": Users.link(arguments.name, issuer, secret)}
    )
    return 0


def serve_forever(arguments: Arguments) -> int:
    from central.serve import announcement, listen, run, serve  # the web server: no other word needs it

    if arguments.workers == 1:
        with Opened(arguments) as endpoint:
            open_supervision(endpoint)
            serve(endpoint, arguments.host, arguments.port)
        return 0
    if not (arguments.database or "").startswith("postgresql"):
        raise CentralFault("worker.sqlite")
    with Opened(arguments) as endpoint:
        open_supervision(endpoint)
        listener = listen(arguments.host, arguments.port)
        say(json.loads(announcement(endpoint, listener)))

    def run_one(held: socket.socket) -> None:
        with Opened(arguments) as own:
            run(own, held, "")

    run_workers(listener, arguments.workers, run_one)
    return 0


def take_bundle(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        done = stick.take_bundle(endpoint, arguments.bundle, arguments.reply)
    say(
        {
            "from": done.sender,
            "commits": done.commits,
            "objects": done.objects,
            "set_aside": done.aside,
            "reply": [str(path) for path in done.replies],
        }
    )
    return 0


def back_up(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        manifest = backup.backup(endpoint, arguments.out)
    told = ("log_epoch", "size", "objects", *(("damaged",) if manifest["damaged"] else ()))
    say({"backup": str(arguments.out), **{key: manifest[key] for key in told}})
    return 1 if manifest["damaged"] else 0


def restore_from(arguments: Arguments) -> int:
    passphrases = read_passphrases(arguments)
    keys = [
        load_person_keys(file, "administrator", passphrases.at(place))
        for place, file in enumerate(arguments.administrator_keys)
    ]
    done = restore.restore(
        arguments.source,
        arguments.data,
        keys,
        passphrase=service_passphrase(arguments),
        database_url=arguments.database,
        objects_url=arguments.objects,
        despite_damage=arguments.despite_damage,
    )
    say(done)
    return 0


def seal_name(arguments: Arguments) -> int:
    name = read_text(arguments.name_file).partition("\n")[0]
    with Opened(arguments) as endpoint:
        keys = administrator(endpoint, arguments)
        container = pseudonyms.seal_name(endpoint, keys, arguments.person, name)
    say({"person": arguments.person, "container": container})
    return 0


def unseal(arguments: Arguments) -> int:
    passphrases = read_passphrases(arguments)
    keys = [
        load_person_keys(file, "custodian", passphrases.at(place))
        for place, file in enumerate(arguments.custodian_keys)
    ]
    with Opened(arguments) as endpoint:
        size = custody.open_sealed(endpoint, arguments.container, keys, arguments.out)
    say({"unsealed": str(arguments.out), "size": size})
    return 0


def list_sealed(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        for one in sealed_list(endpoint):
            say(one)
    return 0


def judge(arguments: Arguments) -> int:
    with Opened(arguments) as endpoint:
        if arguments.act == "list":
            for one in quarantine.waiting_list(endpoint):
                say(one)
            return 0
        keys = administrator(endpoint, arguments)
        quarantine.judge(endpoint, keys, arguments.id, admit=arguments.act == "admit")
    say({arguments.act: arguments.id})
    return 0


# --- what several words share


class Opened:
    """The endpoint of `--data`, closed at the end."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments

    def __enter__(self) -> Endpoint:
        arguments = self._arguments
        self._endpoint = open_endpoint(
            arguments.data,
            passphrase=service_passphrase(arguments),
            database_url=arguments.database,
            objects_url=getattr(arguments, "objects", None),
        )
        return self._endpoint

    def __exit__(self, *_: object) -> None:
        self._endpoint.close()


def administrator(endpoint: Endpoint, arguments: Arguments) -> ProfileKeys:
    """The first administrator, whose key file the passphrase opens."""
    return load_person_keys(
        endpoint.folder.administrator(1), "administrator", read_passphrases(arguments).at(0)
    )


def service_passphrase(arguments: Arguments) -> str | None:
    file = arguments.service_passphrase_file
    return None if file is None else Passphrases.from_text(read_text(file)).at(0)


def read_passphrases(arguments: Arguments) -> Passphrases:
    return Passphrases.from_text(
        "" if arguments.passphrase_file is None else read_text(arguments.passphrase_file)
    )


def read_text(file: str) -> str:
    """`-` is standard input. Raises `central.file`."""
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CentralFault("central.file", place=file, reason="it cannot be read as UTF-8 text") from error


def since(arguments: Arguments) -> str:
    """The date from which a catalogue holds; today where none is given."""
    return str(arguments.since or local_day(wall_ms()).isoformat())


def valid_days(expires: str | None) -> int:
    """Days until `YYYY-MM-DD`; a year where nothing is given. Raises `central.option`."""
    if expires is None:
        return 365
    try:
        days = (date.fromisoformat(expires) - local_day(wall_ms())).days
    except ValueError as error:
        raise CentralFault(
            "central.option", place="--expires", reason="write the date as YYYY-MM-DD"
        ) from error
    if days <= 0:
        raise CentralFault("central.option", place="--expires", reason="the date has passed")
    return days


def say(facts: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()
