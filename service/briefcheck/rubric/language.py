"""Which language a document is in, and the lexicon for it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefcheck import resources
from briefcheck.model import Document
from briefcheck.patterns import pattern
from briefcheck.rules.lexicon import Lexicon, plain

_LEXICONS = Path(__file__).with_name("lexicons")
_COMMON = {
    "en": "a the of and to in is for be with that this are will by or as from shall must we you please on at an it not"
    " have has if need week each due report delivery deliverables work scope",
    "de": "der die das und ist für mit von den auf eine einen einer werden wird sind nicht zu zum zur im des dem ein am"
    " wir bitte nach bis bei aus oder auch sie muss soll müssen alle über durch liefert lieferung leistung auftrag"
    " angebot termin bericht abnahme",
    "fr": "le la les des et du est pour une un dans par sur que au aux doit être avec sont qui nous vous ce cette ou ne"
    " pas plus il elle en de se si livrables cahier charges livraison rapport projet délai",
    "es": "el la los las del y para una un que por con se en es deberá como sus su al debe ser de no lo nos entregables"
    " entrega proyecto informe plazo pliego necesitamos",
    "pt": "o os as do da dos das para uma um com que não em por será deve ao aos são pelo pela e no na de se projeto"
    " entrega relatório prazo",
    "it": "il di che per una un con del della dei delle sono non gli nel nella alla deve essere le è e si da lo i"
    " consegna progetto relazione",
    "nl": "de het een van en voor met dat wordt zijn op te niet bij moet worden aan door deze als of naar uit is in"
    " levering opdracht",
    "sv": "och att det som en ett på är av för med till den inte om ska skall har från vi eller",
    "da": "og at det som en et på er af for med til den ikke om skal har fra vi eller der",
    "fi": "ja on ei että se tai ovat sekä kun mukaan tulee jos voi",
    "pl": "i w na z do nie jest się że o dla od po oraz przez są być to za",
    "cs": "a v na se je z do že pro o s k ve po od být jsou podle nebo",
    "ro": "și de la în cu pe din care pentru este sunt un o nu se va fi sau",
    "hu": "a az és hogy nem is egy van vagy meg ki be ha kell el",
    "tr": "ve bir bu için ile de da olarak olan en çok gibi veya her",
    "id": "yang dan di dengan untuk dari ini itu dalam pada adalah akan tidak oleh atau",
    "vi": "và của các là có cho trong được với không những theo này",
}
"""The commonest short words of each language make up a quarter of any running text; some words of briefs beside them
tell short ones apart. A word counts the less, the more of these languages have it."""
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "ro": "Romanian",
    "hu": "Hungarian", "tr": "Turkish", "id": "Indonesian", "vi": "Vietnamese", "ja": "Japanese", "zh": "Chinese",
    "ko": "Korean", "ru": "Russian", "ar": "Arabic", "el": "Greek", "he": "Hebrew", "hi": "Hindi", "th": "Thai",
}  # fmt: skip
"""Every language that is told apart here; those of one script go by the commonest of them."""
_LETTERS = {
    "de": "ßüöä", "fr": "çèêàùœîô", "es": "ñ¿¡áíóú", "pt": "ãõç", "it": "òàìù", "sv": "åäö", "da": "øæå", "fi": "äö",
    "pl": "łąęśżźćń", "cs": "řěůčšž", "ro": "șțăâî", "hu": "őű", "tr": "ığş", "vi": "đơưạảấầ",
}  # fmt: skip
"""Letters that are seldom elsewhere; they decide between texts that have no common word."""
_LETTER_WORTH = 0.2
_LONG, _SURE_MIN = 5, 2
"""A short word alone may be an abbreviation, a code or a name: "Est. cost", "Item no", "Care leaflet". Two, or a word
of so many letters, or a letter of a language's own, are none."""
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff", 0.05),  # beside its own letters, Japanese writes Chinese ones
    ("zh", "\u4e00", "\u9fff", 0.2),
    ("ko", "\uac00", "\ud7af", 0.2),
    ("ru", "\u0400", "\u04ff", 0.2),
    ("ar", "\u0600", "\u06ff", 0.2),
    ("el", "\u0370", "\u03ff", 0.2),
    ("he", "\u0590", "\u05ff", 0.2),
    ("hi", "\u0900", "\u097f", 0.2),
    ("th", "\u0e00", "\u0e7f", 0.2),
)
"""First and last letter of each script, and the share of a text's letters that makes it the text's script."""
NONE = "und"
"""The code of a language that we do not know."""
_NOT_ASCII = pattern(r"[^\x00-\x7f]+")
_MODEL = "en"
"""The language whose lexicon has every group."""
_SAMPLE_LENGTH = 40_000
"""More text than this changes no answer."""


def detect(document: Document) -> str:
    """The code of the language most of the text is in; `en` for a text too short to tell, `und` for none we know."""
    return _told("\n".join(_sample([block.text for block in document.blocks])))


def detect_text(text: str) -> str:
    """The same for a text by itself."""
    return _told(text[:_SAMPLE_LENGTH])


def _told(sample: str) -> str:
    sample = sample.lower()
    if not sample.isascii():
        seen = _foreign(sample)
        for language, first, last, share in _SCRIPTS:
            hits = sum(count for character, count in seen.items() if first <= character <= last)
            if hits and hits > share * sum(map(str.isalpha, sample)):
                return language
    found = _scores(sample)
    best = max(found, key=lambda language: found[language], default="")
    if not best:
        is_told = sample.isascii() or any(map(str.isalpha, sample))
        return "en" if is_told and not any(map(str.isalpha, _foreign(sample))) else NONE
    # A text of names and numbers: English, or nothing speaks for another language than for it.
    return "en" if found.get("en", 0) >= found[best] else best


def _foreign(sample: str) -> Counter[str]:
    """The characters beyond ASCII, which few texts have many of, and how often each stands there."""
    return Counter("".join(_NOT_ASCII.findall(sample)))


def _sample(texts: list[str]) -> Iterator[str]:
    """Text from all over the document: a foreign cover or annex must not decide for the rest."""
    step = max(1, -(-sum(map(len, texts)) // _SAMPLE_LENGTH))
    room = _SAMPLE_LENGTH
    for text in texts[::step]:
        yield text[:room]
        room -= len(text)
        if room <= 0:
            return


def _scores(sample: str) -> dict[str, float]:
    """How much speaks for each language; those for which nothing does, or one short word only, are left out.

    A line counts once, however often a table repeats it.
    """
    worth = _worth()
    found: dict[str, float] = {}
    sure: Counter[str] = Counter()
    for word, count in Counter(plain("\n".join(dict.fromkeys(sample.split("\n")))).split()).items():
        for language in worth.get(word, ()):
            found[language] = found.get(language, 0) + count / len(worth[word])
            sure[language] += _SURE_MIN if len(word) >= _LONG else len(word) > 1
    if not sample.isascii():
        seen = _foreign(sample)
        for language, letters in _LETTERS.items():
            hits = sum(seen[letter] for letter in letters)
            if hits:
                found[language] = found.get(language, 0) + _LETTER_WORTH * hits
                sure[language] += _SURE_MIN
    return {language: score for language, score in found.items() if language == "en" or sure[language] >= _SURE_MIN}


@functools.cache
def _worth() -> dict[str, tuple[str, ...]]:
    """For each common word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _COMMON.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


def name(code: str) -> str:
    """A language's English name; its code where we know none."""
    return _NAMES.get(code, code)


def note(language: str) -> str:
    """One sentence for whoever reads English findings about a document in another language; else empty."""
    if language == _MODEL or lexicon(language) is None:
        return ""
    return f"The document is in {name(language)}; what was found in it is written in English."


@functools.cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language, or None where there is none. Only this one is read."""
    data = words(language)
    return Lexicon(language, data) if data else None


def words(language: str) -> dict[str, Any]:
    """The lists of words a lexicon is made of, by file; empty for a language without a folder.

    The classes of words, and the words of further aspects and of other kinds of document, become groups of cues of
    their own. A group or a frame that a language lacks is empty.
    """
    data: dict[str, Any] = {}
    if language.isalpha():
        for file in sorted((_LEXICONS / language).glob("*.toml")):
            data[file.stem] = resources.load(file)
    if "classes" in data:
        data["cues"].update(data.pop("classes"))
    for name, lists in data.pop("further", {}).items():
        data["cues"].update({f"{name}.{part}": phrases for part, phrases in lists.items()})
    for kind, lists in data.pop("kinds", {}).items():
        data["cues"].update({f"kind.{kind}.{part}": phrases for part, phrases in lists.items()})
    if data and language != _MODEL:
        for kind, groups in words(_MODEL).items():
            for name, group in groups.items():
                own = data.setdefault(kind, {}).setdefault(name, type(group)())
                if kind == "frames":
                    own |= {frame: [] for frame in group if frame not in own}
    return data
