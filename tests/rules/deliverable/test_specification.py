from __future__ import annotations

from rules.ask import level


def test_a_single_wish_is_weak() -> None:
    assert level("deliverable.specification", "# Requirements\nThe app should be nice.") == 1


def test_duties_of_the_supplier_do_not_describe_the_product() -> None:
    text = "# Terms\n" + "\n".join(f"- The contractor must attend meeting {i}." for i in range(8))
    assert level("deliverable.specification", text) == 0
