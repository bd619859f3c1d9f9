"""From samples to windows of speech: what is said, cut where nobody speaks.

What comes out depends on the audio alone, never on how it arrives or how many lanes there are.
"""
