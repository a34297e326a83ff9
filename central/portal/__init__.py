"""Server-rendered pages for people in browsers."""
