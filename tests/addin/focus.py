"""Going through a page with nothing but keys, and watching that the focus is always seen and never lost."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

STOPS_MAX = 120
_STUCK = 8
"""So many keys without a move never reached the page: on a busy machine another window may have come before it."""
_WHERE = """async () => {
    for (let frames = 0; frames < 120; frames += 1) {
        await new Promise((settle) => requestAnimationFrame(settle));
        const found = where();
        if (frames > 1 && (!found || found.isInSight)) return found;
    }
    return where();

    function where() {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const shown = at.matches("input[type=file]") ? document.querySelector(`label[for="${at.id}"]`) : at;
    const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
    const own = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent;
    const words = at.matches("[role=tabpanel]") ? "the panel" : own;
    return {
        name: (words || "").trim().slice(0, 80),
        box: [box.left, box.top, box.right, box.bottom, innerWidth, innerHeight].map(Math.round),
        isInSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
    }
}"""


def focused(frame: Page | Frame) -> str:
    """What has the focus, in its own words; it must be in sight with an outline."""
    found = frame.evaluate(_WHERE)
    assert found is not None, "the focus is lost"
    assert found["isInSight"], found
    assert found["isOutlined"], found
    name: str = found["name"]
    return name


def walk(page: Page, name: str, frame: Frame | None = None, key: str = "Tab") -> list[str]:
    """Press a key until something of this name has the focus; the names on the way."""
    seen: list[str] = []
    for _ in range(STOPS_MAX):
        page.keyboard.press(key)
        seen.append(focused(frame or page))
        if seen[-1].startswith(name):
            return seen
        if len(seen) % _STUCK == 0 and len(set(seen[-_STUCK:])) == 1:
            page.bring_to_front()
    raise AssertionError(f"“{name}” is not reached with {key}: {seen}")


def press(page: Page, name: str, frame: Frame | None = None, key: str = "Enter") -> None:
    """Go to something by Tab and press it."""
    walk(page, name, frame)
    page.keyboard.press(key)
