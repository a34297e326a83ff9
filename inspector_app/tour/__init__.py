"""The main job, driven through the real windows against a real endpoint process."""
