"""What every implementation of Whisper agrees on, as OpenAI's has it."""

FRAMES_PER_SECOND = 100
# A window is decoded again at the next of these while it fails the limits below.
TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
HIGHEST_COMPRESSION_RATIO = 2.4
LOWEST_AVG_LOGPROB = -1.0
HIGHEST_NO_SPEECH_PROBABILITY = 0.6
