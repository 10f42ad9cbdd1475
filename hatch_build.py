"""Puts the JSON form of all rules and word lists into the wheel; see `followup_lint.compiled`."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls `initialize` before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds `compiled.json`; an editable wheel has none, since its rules are there to be edited."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from followup_lint.compiled import compile_files

        file = Path(tempfile.mkdtemp(), "compiled.json")
        file.write_text(compile_files(), "utf-8")
        build_data["force_include"][str(file)] = "followup_lint/compiled.json"
