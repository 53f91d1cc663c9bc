"""Short lessons made of a knowledge base, with no chance in them: the same articles make the same lessons."""

from __future__ import annotations

from manyhands.science.lessons.facts import Source
from manyhands.science.lessons.make import Lesson, lessons_of
from manyhands.science.lessons.questions import Question, questions_for

__all__ = ["Lesson", "Question", "Source", "lessons_of", "questions_for"]
