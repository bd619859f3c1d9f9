"""The Python side of Oitiva: one loaded speech model that answers in lines of JSON."""
