"""A checked message as JSON, and as SARIF 2.1.0 for editors and whatever shows findings of linters."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from askwhy import __version__
from askwhy.drafts.check import Checked
from askwhy.drafts.finding import LEVELS, Fault, Finding, Level, Words
from askwhy.render.check_view import TITLES, quoted
from askwhy.render.json_values import measurement_value, piece_value, write_json
from askwhy.serial import SCHEMA

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def render_check_json(checked: Checked) -> str:
    """What was found as a document of ``askwhy/1`` (docs/reference/json.md)."""
    return write_json(
        {
            "schema": SCHEMA,
            "draft": {
                "source": checked.draft.name,
                "n_sentences": len(checked.draft.sentences),
                "to": list(checked.draft.to),
            },
            "customer": checked.known.customer,
            "n_insights": len(checked.known.facts),
            "findings": [_finding(finding, checked.draft.name) for finding in checked.findings],
            "figures": {name: measurement_value(measured) for name, measured in checked.figures.items()},
        }
    )


def render_check_sarif(checked: Checked) -> str:
    """What was found as a SARIF log of one run."""
    faults = [fault for fault in Fault if checked.of(fault)]
    rules = [
        {
            "id": fault.value,
            "shortDescription": {"text": TITLES[fault]},
            "defaultConfiguration": {"level": LEVELS.get(fault, Level.WARNING).value},
        }
        for fault in faults
    ]
    driver = {"name": "askwhy check", "semanticVersion": __version__, "rules": rules}
    results = [_result(finding, checked.draft.name, faults.index(finding.fault)) for finding in checked.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return write_json({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _finding(finding: Finding, name: str) -> dict[str, Any]:
    place = piece_value(finding.place) | {"source": name}
    return {
        "fault": finding.fault.value,
        "level": finding.level.value,
        **place,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "why": finding.why,
        "evidence": [_words(words) for words in finding.evidence],
        "instead": [_words(words) for words in finding.instead],
    } | ({"also_in": finding.also_in} if finding.also_in else {})


def _words(words: Words) -> dict[str, Any]:
    return piece_value(words.evidence) | {
        "who": list(words.who),
        "standing": words.standing.value,
        "heard_by_reader": words.heard_by_reader,
    }


def _result(finding: Finding, name: str, rule: int) -> dict[str, Any]:
    said = " ".join(quoted(words) for words in dict.fromkeys((*finding.evidence, *finding.instead)))
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.place.start,
        "charLength": finding.place.end - finding.place.start,
    }
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(name)}, "region": region}}
    return {
        "ruleId": finding.fault.value,
        "ruleIndex": rule,
        "level": finding.level.value,
        "message": {"text": f"{finding.why} {said}".strip()},
        "locations": [location],
    }
