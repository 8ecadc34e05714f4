"""The stages of the straight line. A stage never imports another."""
