"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample files beside the repository; the test is skipped where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ with the sample files is not beside this repository")
    return folder


# The default run keeps hypothesis's hundred examples; the recorded runs take --hypothesis-profile=many.
hypothesis.settings.register_profile(
    "many", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck)
)
# A deadline for each example would measure what else the machine does; the readers' times have tests of their own.
hypothesis.settings.register_profile("usual", deadline=None)
hypothesis.settings.load_profile("usual")
