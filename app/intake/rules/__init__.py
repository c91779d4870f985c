"""Pure rules of the public's desk: the table of pages and what follows from the answers."""
