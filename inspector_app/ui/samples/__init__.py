"""Sample pages of the gallery; the program does not import them."""
