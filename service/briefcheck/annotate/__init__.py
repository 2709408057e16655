"""Findings become annotations: `brief` for comments in a document, `tracker` for notes, shades and the Review sheet."""

from briefcheck.annotate.brief import Annotation, Marking, annotate

__all__ = ["Annotation", "Marking", "annotate"]
