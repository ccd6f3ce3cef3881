-- What a backend said of a text of its own: how grave it is, and the message as JSON (identifier and variables).
CREATE TABLE remark (
    id       INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL REFERENCES revision (id),
    severity TEXT NOT NULL,
    message  TEXT NOT NULL
) STRICT;

CREATE INDEX remark_of ON remark (revision, id);

CREATE TRIGGER remark_never_changes BEFORE UPDATE ON remark
BEGIN SELECT RAISE (ABORT, 'a remark never changes'); END;

CREATE TRIGGER remark_never_goes BEFORE DELETE ON remark
BEGIN SELECT RAISE (ABORT, 'a remark never goes'); END;
