"""Today: what is due, what came back, what is not yet safe."""
