"""The wheel: built, installed beside nothing of the checkout, and the demonstration made from another folder."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str | Path, cwd: Path) -> str:
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=alone, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [built] = folder.glob("claim_reconcile-*.whl")
    return built


def test_the_wheel_holds_the_three_packages_and_the_demonstration(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"reconcile", "db", "tui"}
    reports = {path.name for path in (ROOT / "examples" / "demo" / "reports").iterdir()}
    assert {name.rsplit("/", 1)[1] for name in names if name.startswith("tui/demo_casebook/reports/")} == reports


def test_the_wheel_holds_the_style_and_script_of_the_html_page(wheel: Path) -> None:
    assert {"reconcile/ledger/page.css", "reconcile/ledger/page.js"} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_demonstration_is_made_from_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    # What it needs is this environment's, by a .pth; the .pth in there that leads to the checkout is not followed.
    venv.create(tmp_path / "desk", with_pip=False)
    [packages] = (tmp_path / "desk").glob("lib/python*/site-packages")
    (packages / "shared.pth").write_text("\n".join(site.getsitepackages()))
    python = tmp_path / "desk" / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    made = _run(tmp_path / "desk" / "bin" / "reconcile", "demo", "--casebook", "demo.db", "--no-open", cwd=elsewhere)

    assert made.strip() == "demo.db"
    where = _run(
        python, "-c", "import db, reconcile, tui; print(db.__file__, reconcile.__file__, tui.__file__)", cwd=elsewhere
    )
    assert str(ROOT) not in where.replace(str(tmp_path), "")
    assert "CONTESTED" in _run(
        tmp_path / "desk" / "bin" / "reconcile", "status", "--casebook", "demo.db", cwd=elsewhere
    )
