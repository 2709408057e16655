"""The only rooms that know Office Open XML: `package` (the zip and its parts) and `word`."""
