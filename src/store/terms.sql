-- What became of the terms of a segment in a text that a backend gave: uses in the source, those that the backend was made
-- to say, and those that the text lacks.
CREATE TABLE term_use (
    revision INTEGER PRIMARY KEY REFERENCES revision (id),
    required INTEGER NOT NULL,
    repaired INTEGER NOT NULL,
    flagged  INTEGER NOT NULL
) STRICT;
