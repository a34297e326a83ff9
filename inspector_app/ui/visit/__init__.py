"""The visit: outline, question, evidence; problems; finalising."""
