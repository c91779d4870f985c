"""What a row of an older system has to say, and what the metadata of a matter are (pure)."""
