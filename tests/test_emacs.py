"""A real Emacs: Eglot with the settings in docs/editors.md."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import INTERVIEW, THANKS

EMACS = shutil.which("emacs")
LOAD = ["--batch", "--no-init-file", "--eval", "(package-initialize)", "--eval", "(require 'eglot)"]
HAS_EGLOT = EMACS is not None and subprocess.run([EMACS, *LOAD], capture_output=True).returncode == 0
pytestmark = pytest.mark.skipif(
    not HAS_EGLOT, reason="Emacs with Eglot is not installed, so its settings are not tested"
)
PAGE = (Path(__file__).parents[1] / "docs" / "editors.md").read_text("utf-8")
DRIVE = """
(find-file "thank-you.txt")
(text-mode)
(apply #'eglot (eglot--guess-contact))
(let ((count 0))
  (while (and (< count 600) (null (flymake-diagnostics)))
    (accept-process-output nil 0.1)
    (setq count (1+ count))))
(dolist (each (flymake-diagnostics))
  (princ (format "%s: %s\\n" (buffer-substring (flymake-diagnostic-beg each) (flymake-diagnostic-end each))
                 (flymake-diagnostic-text each)))
  (goto-char (flymake-diagnostic-beg each)))
(eglot--apply-workspace-edit (plist-get (car (eglot-code-actions (point) nil "quickfix")) :edit))
(princ (buffer-string))
"""


def test_eglot_marks_the_words_and_applies_the_fix(tmp_path: Path) -> None:
    settings = next(block for block in re.findall("```elisp\n(.*?)```", PAGE, re.DOTALL) if "eglot-server" in block)
    (tmp_path / "interview.yml").write_text(INTERVIEW, "utf-8")
    (tmp_path / "thank-you.txt").write_text(THANKS.replace("Dear Ms. Alvarez,", "Dear 👋 Ms. Alvarec,"), "utf-8")
    (tmp_path / "drive.el").write_text(
        settings.replace("(add-hook 'text-mode-hook 'eglot-ensure)", "") + DRIVE, "utf-8"
    )
    program = tmp_path / "followup-lint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m followup_lint "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    command = [str(EMACS), *LOAD, "--load", "drive.el"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=180)
    assert '\nAlvarec: followup-lint [PER005]: "Alvarec" is misspelt' in f"\n{done.stdout}", done.stderr
    assert "Ms. Alvarez,\n" in done.stdout
