"""`askwhy` as it is installed: the commands of the library, and those that need a workspace."""

from __future__ import annotations

from askwhy.cli import main as library
from askwhy.cli.main import Entry

# As the group "askwhy.commands" of pyproject.toml lists them, with what each command says of itself.
COMMANDS: dict[str, Entry] = {
    "serve": Entry("askwhy_workspace.cli.serve", "serve", "Open your workspace in the browser."),
    "demo": Entry("askwhy_workspace.cli.demo", "demo", "Look around in a workspace full of invented customers."),
    "import": Entry("askwhy_workspace.cli.import_files", "import_files", "Bring files into your workspace."),
    "backup": Entry("askwhy_workspace.cli.backup", "backup", "Write everything into one file."),
    "restore": Entry("askwhy_workspace.cli.restore", "restore", "Take everything from such a file."),
    "doctor": Entry("askwhy_workspace.cli.doctor", "doctor", "Check that everything is as it should be."),
    "user": Entry("askwhy_workspace.cli.user", "user", "Add people, or let somebody in who forgot the password."),
}


def main() -> None:
    """The entry point of the `askwhy` command."""
    library.main(COMMANDS)
