"""What a scenario file may say, part by part."""
