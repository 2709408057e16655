"""One rule, one file. A rule sees a `Brief` and says what it finds; it knows no format, code or severity."""
