"""Word documents: reading them whole and writing into them without loss."""
