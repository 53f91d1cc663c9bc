"""People at work, as a model with stated assumptions: who ends up at the right outcome, with guidance, with training, with neither."""
