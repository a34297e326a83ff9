"""Ratings and complaints (R82–R104): what counts, what is held, who answers, what people say."""
