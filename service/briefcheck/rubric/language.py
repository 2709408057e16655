"""Which language a document is in, and the lexicon for it."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path
from typing import Any

from briefcheck.model import Document
from briefcheck.rubric import toml
from briefcheck.rules.lexicon import Lexicon

_LEXICONS = Path(__file__).with_name("lexicons")
_COMMON = {
    "en": "the of and to in is for be with that this are will by or as from shall must",
    "de": "der die das und ist für mit von den auf eine werden wird sind nicht zu im des dem ein",
    "fr": "le la les des et du est pour une dans par sur que au aux doit être avec sont qui",
    "es": "el la los las del y para una que por con se en es deberá como sus al debe ser",
    "pt": "o os as do da dos das para uma com que não em por será deve ao são pelo pela",
    "it": "il di che per una con del della sono non gli dei nel alla delle deve essere le un è",
    "nl": "de het een van en voor met dat wordt zijn op te niet bij moet worden aan door deze als",
}
"""The commonest short words of each language: they make up a quarter of any running text."""
_SCRIPTS = (("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"), ("ko", "\uac00", "\ud7af"))
_SCRIPTS_ONE_LANGUAGE = (("ru", "\u0400", "\u04ff"), ("ar", "\u0600", "\u06ff"), ("el", "\u0370", "\u03ff"))
_MODEL = "en"
"""The language whose lexicon has every group."""
_SAMPLE_LENGTH = 40_000
"""More text than this changes no answer."""
_SHARE_OF_SCRIPT = 0.2


def detect(document: Document) -> str:
    """The code of the language most of the text is in; `en` for a text too short to tell, `und` for none we know."""
    return detect_text("\n".join(block.text for block in document.blocks))


def detect_text(text: str) -> str:
    """The same for a text by itself."""
    sample = text[:_SAMPLE_LENGTH].lower()
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample)) or 1
        for language, first, last in (*_SCRIPTS, *_SCRIPTS_ONE_LANGUAGE):
            share = _SHARE_OF_SCRIPT if language != "ja" else _SHARE_OF_SCRIPT / 4
            if sum(first <= c <= last for c in sample) > share * letters:
                return language
    words = Counter(sample.split())
    counts = {language: sum(words[word] for word in set(common.split())) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] == 0:
        return "en" if sample.isascii() else "und"
    return best


@functools.cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language, or None where there is none."""
    if not (_LEXICONS / language).is_dir():
        return None
    data = _data(language)
    for kind, groups in _data(_MODEL).items():  # a group that a language lacks is empty
        for name, words in groups.items():
            data.setdefault(kind, {}).setdefault(name, type(words)())
    return Lexicon(language, data)


def _data(language: str) -> dict[str, Any]:
    files = sorted((_LEXICONS / language).glob("*.toml"))
    return {file.stem: toml.load(file) for file in files}
