from __future__ import annotations

from rules.ask import level


def test_a_caption_of_a_figure_shows_a_drawing() -> None:
    assert level("deliverable.drawings", "# Housing\n^ Figure 2: layout of the housing") == 3


def test_drawings_that_are_to_be_made_are_no_drawings_to_build_from() -> None:
    assert level("deliverable.drawings", "# Tasks\nThe contractor shall submit drawings and prepare diagrams.") == 0


def test_a_text_job_needs_no_drawings() -> None:
    text = """
        # Translation of an article
        Translate the article and proofread it, keeping to the glossary and the style guide.
        - Translation of three articles
        - Editing and proofreading
        """
    assert level("deliverable.drawings", text) is None


def test_a_drawing_named_by_its_number_is_a_mention() -> None:
    assert level("deliverable.drawings", "# Brackets\n250 brackets, made of steel to drawing MB-204.") == 1
