-- The person who recorded the revision, where it is known (`author` is the backend that made a text), and what that person
-- said of a text that was refused.
ALTER TABLE revision ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- What people say of a segment. `thread` is the comment that this one answers; `closes` says that the matter is settled.
CREATE TABLE comment (
    id          INTEGER PRIMARY KEY,
    translation INTEGER NOT NULL REFERENCES translation (id),
    segment     INTEGER NOT NULL REFERENCES segment (id),
    thread      INTEGER REFERENCES comment (id),
    author      TEXT NOT NULL,
    text        TEXT NOT NULL,
    closes      INTEGER NOT NULL,
    time        INTEGER NOT NULL
) STRICT;

CREATE INDEX comment_of ON comment (translation, segment, id);

CREATE TRIGGER comment_never_changes BEFORE UPDATE ON comment
BEGIN SELECT RAISE (ABORT, 'a comment never changes'); END;

CREATE TRIGGER comment_never_goes BEFORE DELETE ON comment
BEGIN SELECT RAISE (ABORT, 'a comment never goes'); END;
