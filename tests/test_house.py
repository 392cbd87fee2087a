"""What holds for the repository as a whole."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def names(requirements: list[str]) -> set[str]:
    """The packages that these requirements name, as registries write them."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {match[0].lower().replace("_", "-").replace(".", "-") for match in found if match}


def locked(lock: Path) -> set[str]:
    return names([line for line in lock.read_text(encoding="utf-8").splitlines() if re.match(r"[a-z]", line)])


def test_every_package_we_depend_on_is_locked() -> None:
    wanted = names(PROJECT["project"]["dependencies"]) | names(PROJECT["dependency-groups"]["build"])
    assert wanted - locked(ROOT / "requirements" / "run.lock") == set()
    groups = [entry for entry in PROJECT["dependency-groups"]["dev"] if isinstance(entry, str)]
    for_checks = wanted | names(groups) | names(PROJECT["project"]["optional-dependencies"]["workspace"])
    assert for_checks - locked(ROOT / "requirements" / "dev.lock") == set()


def test_every_package_we_depend_on_has_its_reason() -> None:
    pages = " ".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name for name in names(PROJECT["project"]["dependencies"]) if name not in pages.lower()] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_what_is_locked_has_hashes_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    for block in re.split(r"\n(?=[a-z])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name
)
def test_every_link_of_the_documentation_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_every_setting_is_in_the_reference() -> None:
    from dataclasses import fields

    from askwhy.settings import Settings

    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    missing = [
        f.name for f in fields(Settings) if f"`ASKWHY_{f.name.upper()}=" not in page or f"`{f.name} =" not in page
    ]
    assert missing == []


def test_the_example_is_in_the_package() -> None:
    from importlib.resources import files

    assert (files("askwhy") / "examples" / "first-conversation.vtt").is_file()
