-- What a person judged to be no fault. `words` is what the finding is about in the translation, `answers` what that answers
-- to in the source; `lifted` takes the judgement back. Of the same finding the newest row counts.
CREATE TABLE dismissal (
    id          INTEGER PRIMARY KEY,
    translation INTEGER NOT NULL REFERENCES translation (id),
    segment     INTEGER NOT NULL REFERENCES segment (id),
    finding     TEXT NOT NULL,
    words       TEXT NOT NULL,
    answers     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    author      TEXT NOT NULL,
    lifted      INTEGER NOT NULL,
    time        INTEGER NOT NULL
) STRICT;

CREATE INDEX dismissal_of ON dismissal (translation, segment, id);

CREATE TRIGGER dismissal_never_changes BEFORE UPDATE ON dismissal
BEGIN SELECT RAISE (ABORT, 'a dismissal never changes'); END;

CREATE TRIGGER dismissal_never_goes BEFORE DELETE ON dismissal
BEGIN SELECT RAISE (ABORT, 'a dismissal never goes'); END;
