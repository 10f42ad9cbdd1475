"""The comparison of speed with the stored ratios notices a loss."""

import json
from pathlib import Path
from runpy import run_path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
COLD = run_path(str(FOLDER / "cold.py"))
BEFORE = {"cpu": 1.0, "memory": 1.5}


@pytest.mark.parametrize(
    ("ratio", "worse"),
    [
        ({"cpu": 1.0, "memory": 1.5}, []),
        ({"cpu": 1.19, "memory": 1.79}, []),
        ({"cpu": 1.21, "memory": 1.5}, ["cpu"]),
        ({"cpu": 0.5, "memory": 1.81}, ["memory"]),
        ({"cpu": 2.0, "memory": 3.0}, ["cpu", "memory"]),
    ],
)
def test_a_loss_of_a_fifth_is_noticed(ratio: dict[str, float], worse: list[str]) -> None:
    assert COLD["losses"](ratio, BEFORE) == worse


def test_a_run_that_lost_a_fifth_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stored = json.loads((FOLDER / "ratios.json").read_text("utf-8"))
    assert set(stored) == set(COLD["SUBJECTS"])
    runs = {name: COLD["Runs"]([1.0], 100.0) for name in COLD["BASELINES"]}
    runs |= {name: COLD["Runs"]([ratio["cpu"]], 100 * ratio["memory"]) for name, ratio in stored.items()}
    monkeypatch.setattr("sys.argv", ["cold.py"])
    monkeypatch.setitem(COLD["main"].__globals__, "measure", lambda count: runs)
    COLD["main"]()
    runs["check"].seconds[0] *= 1.3
    with pytest.raises(SystemExit) as ended:
        COLD["main"]()
    assert ended.value.code == 1
    assert "worse: cpu" in capsys.readouterr().out
