"""Which of the sentences about an aspect is quoted first."""

from __future__ import annotations

from rules.ask import evidence


def test_what_stands_under_the_topics_own_title_is_quoted_before_what_stands_under_another() -> None:
    text = """
        # Decision and review
        Ana Lima accepts or rejects each deliverable by e-mail.
        # Delivery
        The supplier uploads the drawings to the SharePoint folder Pumps.
        """
    first, *_ = evidence("performance.delivery", text)
    assert first == "The supplier uploads the drawings to the SharePoint folder Pumps."


def test_a_column_about_the_topic_is_quoted_before_a_remark_in_its_section() -> None:
    text = """
        # Acceptance criteria
        Allowed deviation: at most 2 scratches.
        | Deliverable | Acceptance criteria | How it is checked |
        |---|---|---|
        | Pump | The pump lifts 40 litres per minute. | Two runs of an hour on the bench |
        # Annexes
        Annex C: the 40 test cases.
        """
    assert evidence("quality.criteria", text)[0] == "The pump lifts 40 litres per minute."
    assert evidence("quality.method", text)[0] == "Two runs of an hour on the bench"


def test_nothing_is_quoted_twice_neither_again_nor_as_part_of_another_quote() -> None:
    line = "The joiner sends the chair by courier to the town hall."
    assert evidence("performance.delivery", f"# Delivery\n{line}\n# Terms\n{line}").count(line) == 1
    brief = "# Reading corner\nThe joiner will provide an oak chair for the town hall of our city."
    quotes = evidence("deliverable.listed", brief)
    assert not any(one in other for one in quotes for other in quotes if one is not other)
