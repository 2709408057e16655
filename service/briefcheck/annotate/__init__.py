"""Findings become annotations: `brief` for comments in a document, `tracker` for notes, shades and the Review sheet."""

from briefcheck.annotate.brief import Annotation, Marking, annotate
from briefcheck.annotate.tracker import annotate_tracker

__all__ = ["Annotation", "Marking", "annotate", "annotate_tracker"]
