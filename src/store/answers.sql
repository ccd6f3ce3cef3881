-- Answers of services that were paid for once, by a digest of everything that decides them; `text` is the tagged form.
CREATE TABLE answer (
    key  TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
