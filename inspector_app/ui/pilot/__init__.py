"""The pilot: sites, gate, goals, months, and the patterns behind them."""
