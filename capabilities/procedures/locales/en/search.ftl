### Search, synonyms, what was not found.
