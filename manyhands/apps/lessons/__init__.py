"""Lessons made of a brand's own articles: who took which, and what they answered."""
