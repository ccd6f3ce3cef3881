-- What a backend used in one run for a translation, as its service counts; `cost` in US dollars, none where no price is known.
CREATE TABLE run (
    id            INTEGER PRIMARY KEY,
    translation   INTEGER NOT NULL REFERENCES translation (id),
    backend       TEXT NOT NULL,
    time          INTEGER NOT NULL,
    requests      INTEGER NOT NULL,
    characters    INTEGER NOT NULL,
    input_tokens  INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost          REAL
) STRICT;
