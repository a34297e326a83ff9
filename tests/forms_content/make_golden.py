"""Write the golden submissions anew from the recorded answers: look at the difference before you commit it.

python -m tests.forms_content.make_golden
"""

from tests.forms_content.forms_on_hand import CASES, cases, walk


def main() -> None:
    """One XML beside each JSON."""
    for case in cases():
        (CASES / f"{case.name}.xml").write_bytes(walk(case).submission_xml())


if __name__ == "__main__":
    main()
