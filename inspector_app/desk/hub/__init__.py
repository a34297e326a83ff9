"""The field hub: the lead's laptop takes the team's sealed bundles along, over a LAN without the county."""
