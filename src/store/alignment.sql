-- Which words of a translation render which of its source, as the backend that made it said: stretches of bytes of both
-- texts (`0-4:0-6 5-9:7-12`), by a digest of the two. So it is found again with exactly these texts, wherever they stand.
CREATE TABLE alignment (
    texts TEXT PRIMARY KEY,
    links TEXT NOT NULL
) STRICT, WITHOUT ROWID;
