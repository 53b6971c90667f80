"""What quantisation does to a network, measured layer by layer: as JSON and as a page."""
