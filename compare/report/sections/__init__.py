"""The page's sections: which figures, and what they say."""
