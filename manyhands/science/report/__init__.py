"""The planner's answer as a report: one HTML file, or a PDF, of the same content, made from nothing but the answer."""

from manyhands.science.report.html import html_of
from manyhands.science.report.pdf import pdf_of
from manyhands.science.report.reading import UnreadableAnswer, answer_of, read_answer

__all__ = ["UnreadableAnswer", "answer_of", "html_of", "pdf_of", "read_answer"]
