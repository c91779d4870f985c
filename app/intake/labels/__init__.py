"""Words of the public's pages: questions, choices as the person meets them, summaries, notices."""
