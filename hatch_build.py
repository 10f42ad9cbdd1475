"""Puts what is made of rules and word lists into the wheel; see `followup_lint.compiled` and `reporters.sheet`."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls `initialize` before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds two JSON files; an editable wheel has none, since its rules are there to be edited."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from followup_lint.compiled import compile_files
        from followup_lint.reporters.sheet import sheets_text

        folder = Path(tempfile.mkdtemp())
        os.environ["FOLLOWUP_LINT_CACHE_DIR"] = str(folder / "cache")  # nothing of a build is left in the user's
        for name, text in (("compiled.json", compile_files()), ("sheets.json", sheets_text())):
            Path(folder, name).write_text(text, "utf-8")
            build_data["force_include"][str(folder / name)] = f"followup_lint/{name}"
