"""Alerts (R121–R131): each says which rule of which version fired on which facts."""
