"""How good forecasts are: by rolling origin on public series, on planted truth, and by the staffing that follows from them."""
