"""Plain interfaces of camera, microphone, GPS and imports; Qt adapters live in `devices.qt`."""
