"""Plans that brands ask for: which customer service model is right for them."""
