"""Rules: what ``config/programmes`` says, dated, typed, refused with its place when not understood."""
