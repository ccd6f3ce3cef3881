-- Answers that a run is about to ask for, so that no other asks for them meanwhile; `owner` is the run, which is believed until then.
CREATE TABLE claim (
    key   TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
