"""A small document CA and a sample report for the tests."""

import datetime as dt
import io

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

from reports.findings.content import AnswerLine, Custody, Findings, PhotoFigure, ProblemLine, Section
from reports.signing import DocumentSigner


def _name(common: str, serial: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "霜桥县"),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ]
    if serial:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial))
    return x509.Name(parts)


def _certificate(subject, issuer, public, key, *, ca):
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=400))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(
            x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False), critical=True
        )
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def make_signer(name: str = "韦组长") -> DocumentSigner:
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(
        _name("霜桥县文书证书"), _name("霜桥县文书证书"), root_key.public_key(), root_key, ca=True
    )
    leaf = _certificate(_name(name, "ab" * 16), _name("霜桥县文书证书"), key.public_key(), root_key, ca=False)
    return DocumentSigner(key, leaf, root)


def picture(text: str = "door") -> bytes:
    image = Image.new("RGB", (1600, 1200), "#c9d6dc")
    ImageDraw.Draw(image).rectangle((400, 300, 1200, 1100), fill="#6b7c85")
    ImageDraw.Draw(image).text((700, 200), text, fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def sample_findings(language: str = "zh", problems: int = 3, photos: int = 3) -> Findings:
    lines = tuple(
        AnswerLine(f"B{n}", "从门口到窗口，坐轮椅的人能不能自己到？", "不能，货箱挡住坡道", failed=n == 2)
        for n in range(1, 12)
    )
    return Findings(
        language=language,
        number="2026-0187",
        county="霜桥县",
        unit="鹿眠镇便民服务中心",
        township="鹿眠镇",
        task_title="十一月例行督查",
        mode="明查",
        form="F1 乡镇便民服务中心现场检查表",
        visited="2026-11-24 09:00 至 12:10",
        inspectors=("覃督查员", "岑督查员"),
        approved_by="韦组长",
        approved_at="2026-11-24 18:20",
        highlights="二号窗口主动为老人念表，一次说清了三样材料，还写了张条子。",
        unit_statement="坡道下午就清，货箱改放后院。",
        sections=(Section("B", "场所、可达与无障碍", lines), Section("D", "窗口", lines)),
        problems=tuple(
            ProblemLine(
                f"26-03{n:02}",
                "无障碍坡道被货箱占用，轮椅进不了门，现场量得净宽 0.6 米。",
                "F1.B2 场所、可达与无障碍",
                "无障碍设施",
                "窗口行为",
                2 + n % 2,
                "鹿眠镇便民服务中心",
                "2026-12-15",
                (1, 2),
            )
            for n in range(problems)
        ),
        photos=tuple(
            PhotoFigure(n, "门口坡道", "F1.B2", "2026-11-24 09:31", "现场拍摄", "ab" * 32, picture(str(n)))
            for n in range(1, photos + 1)
        ),
        custody=Custody(
            "shuangqiao.example/log\n42\nAAAA\nepoch 0\n\n— shuangqiao.example/log abcdef==\n", 12, 12, 3, 3
        ),
        profile="ab" * 16,
    )
