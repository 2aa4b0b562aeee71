"""From the words of a question to a typed plan: every word that means something is taken up, or the plan is held back."""
