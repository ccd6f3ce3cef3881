-- A run that makes a translation's drafts anew and has not come to its end: by what it is known (backends, settings, glossary), and the last revision
-- that there was when it began.
CREATE TABLE afresh (
    translation INTEGER PRIMARY KEY REFERENCES translation (id),
    asked       TEXT NOT NULL,
    since       INTEGER NOT NULL
) STRICT;
