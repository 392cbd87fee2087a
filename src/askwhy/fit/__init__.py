"""Are we the best answer to what they need, or should we introduce them to somebody who is?"""
