"""A brand's topics learnt from its own labelled messages, and how sure a reading must be to be spoken."""
