"""Makes what people install: the frozen program (`build.spec`), its licences, the Debian package."""
