from __future__ import annotations

import pytest

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


def test_a_drawing_named_by_its_number_is_identified() -> None:
    assert level("deliverable.drawings", "# Brackets\n250 brackets, made of steel to drawing MB-204.") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Build it to sketch 3, which is stapled to this sheet.",
        "The plan of the ground floor hangs in the site hut, number A-102.",
        "Our architect's plans (set B, sheets 1 to 6) go with this order.",
        "I have drawn the shelves on the back of this page.",
        "The routing is on the site plan, blue line.",
        "Wireframes for all nine pages are in the shared folder.",
    ],
)
def test_a_drawing_in_plain_words_is_seen(text: str) -> None:
    assert level("deliverable.drawings", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The consultant shall prepare as-built drawings.",
        "The designer will draw three sketches for us to choose from.",
        "Plans may change.",
        "We plan to open in May.",
        "The map of our members is growing.",
    ],
)
def test_what_only_sounds_like_a_drawing_is_not(text: str) -> None:
    assert not level("deliverable.drawings", f"# Our order\nWe are a small house in the north.\n\n{text}")


def test_a_sketch_that_the_work_follows_is_more_than_one_to_be_made() -> None:
    assert level("deliverable.drawings", "# Kiosk\nCreate a stall as per the rough sketch on the last page.") in (1, 2)
    assert not level("deliverable.drawings", "# Kiosk\nCreate a rough sketch of the stall.")


def test_files_of_drawings_are_identified_by_their_names() -> None:
    assert level("deliverable.drawings", "# Mockups\n- Front: art/front_mockup.png\n- Back: art/back_mockup.png") == 2


def test_the_day_on_which_a_drawing_is_due_is_no_drawing() -> None:
    table = "| Step | Day |\n|---|---|\n| Storyboard | 3 August 2026 |\n| Film | 9 September 2026 |"
    assert not level("deliverable.drawings", f"# Days\n{table}")


@pytest.mark.parametrize("title", ["Database schema", "ER diagram", "Mock screens", "Screenshots of the old till"])
def test_a_title_that_promises_a_data_model_or_pictures_of_screens_is_a_mention(title: str) -> None:
    assert level("deliverable.drawings", f"# Till\nWe sell bread.\n# {title}\nTo follow.") == 1


def test_a_title_about_a_scheme_or_a_screen_to_print_is_none() -> None:
    assert not level("deliverable.drawings", "# Pension scheme\nWe sell bread.\n# Screen printing\nTo follow.")


def test_a_data_dictionary_is_no_drawing() -> None:
    assert not level("deliverable.drawings", "# Survey\n- Data dictionary\n- Report")
