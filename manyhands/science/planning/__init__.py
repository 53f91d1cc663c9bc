"""Which customer service model is right for this business? A business in, a ranked and reasoned answer out."""
