"""Write the generated documents anew, or with ``--check`` say whether they are current."""

import sys

from pipeline.dictionary.documents import DOCUMENTS, Document, document


def main(arguments: list[str]) -> int:
    """Write every document, or name the first that is stale."""
    if "--check" not in arguments:
        for each in DOCUMENTS:
            each.path.write_text(document(each), encoding="utf-8")
        return 0
    stale = [each.path.name for each in DOCUMENTS if not _current(each)]
    if stale:
        print(f"{', '.join(stale)} is stale: make documents", file=sys.stderr)
    return 1 if stale else 0


def _current(wanted: Document) -> bool:
    return wanted.path.is_file() and wanted.path.read_text(encoding="utf-8") == document(wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
