from __future__ import annotations

from rules.ask import level


def test_a_single_wish_is_weak() -> None:
    assert level("deliverable.specification", "# Requirements\nThe app should be nice.") == 1


def test_duties_of_the_supplier_do_not_describe_the_product() -> None:
    text = "# Terms\n" + "\n".join(f"- The contractor must attend meeting {i}." for i in range(8))
    assert level("deliverable.specification", text) == 0


def test_a_document_that_is_mostly_a_list_of_features_specifies() -> None:
    features = "\n".join(f"- Thing number {i}" for i in range(25))
    assert level("deliverable.specification", f"# Wheel\n{features}") == 2
    assert level("deliverable.specification", "# Wheel\n- Hub\n- Rim\n- Tyre\n- Valve\n- Spoke") == 1


def test_sentences_about_products_outside_the_requirements_only_mention() -> None:
    text = "# Notes\n" + "\n".join(f"The website should be nice in way {i}." for i in range(8))
    assert level("deliverable.specification", text) == 1
