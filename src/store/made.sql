-- What backends made at services for this project, such as glossaries: only this is ever removed there.
CREATE TABLE made (
    backend TEXT NOT NULL,
    id      TEXT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (backend, id)
) STRICT;
