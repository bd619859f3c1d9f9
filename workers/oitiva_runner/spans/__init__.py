"""Long recordings in pieces: spans of windows, worked on by lanes in any order, told in order."""
