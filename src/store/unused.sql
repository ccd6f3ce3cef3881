-- Texts that people do not want to be proposed again: a segment of a translation and the text that it is about. Of one
-- segment the newest row counts, and only while the segment still has that text.
CREATE TABLE unused (
    id          INTEGER PRIMARY KEY,
    translation INTEGER NOT NULL REFERENCES translation (id),
    segment     INTEGER NOT NULL REFERENCES segment (id),
    target      TEXT NOT NULL,
    is_unused   INTEGER NOT NULL,
    person      TEXT NOT NULL,
    time        INTEGER NOT NULL
) STRICT;

CREATE INDEX unused_of ON unused (translation, segment, id);

CREATE TRIGGER unused_never_changes BEFORE UPDATE ON unused
BEGIN SELECT RAISE (ABORT, 'a word on a text never changes'); END;

CREATE TRIGGER unused_never_goes BEFORE DELETE ON unused
BEGIN SELECT RAISE (ABORT, 'a word on a text never goes'); END;
