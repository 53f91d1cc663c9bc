"""Surveys answered by customers and reviews made by quality analysts."""
