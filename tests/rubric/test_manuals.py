from __future__ import annotations

import subprocess
import sys

import pytest

from briefcheck import rubric
from briefcheck.errors import NotFound


@pytest.mark.parametrize("name", ["QS01", "qs01", "quality.criteria"])
def test_a_manual_is_found_by_code_or_name(name: str) -> None:
    assert rubric.manual(name).title == "Acceptance criteria"


def test_an_unknown_rule_is_not_found_and_it_is_said_where_the_codes_are_listed() -> None:
    with pytest.raises(NotFound, match="no rule 'XX99'; `briefcheck rules`"):
        rubric.manual("XX99")


@pytest.mark.parametrize("code", ["BC00", "WD00"])
def test_what_stands_on_a_mark_of_ours_without_being_a_rule_is_explained_too(code: str) -> None:
    assert rubric.manual(code).code == code
    assert code not in [entry.code for entry in rubric.manuals()]


def test_importing_the_package_imports_no_rule() -> None:
    code = "import sys, briefcheck.rubric; print([m for m in sys.modules if m.startswith('briefcheck.rules.quality')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
