-- One store holds the articles of one project. Text is never changed in place: a revision, once written, stays.

-- A source file, by its path relative to the project's folder, with `/` between the parts.
CREATE TABLE article (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL
) STRICT;

-- A segment of an article. `position` is its place in the article of today; none when the article no longer has it.
-- `previous` is the segment that stood in its place before the author changed the sentence.
CREATE TABLE segment (
    id       INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES article (id),
    key      TEXT NOT NULL,
    position INTEGER,
    block    INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    source   TEXT NOT NULL,
    previous TEXT,
    UNIQUE (article, key)
) STRICT;

-- A translation of an article into one language.
CREATE TABLE translation (
    id       INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES article (id),
    language TEXT NOT NULL,
    UNIQUE (article, language)
) STRICT;

-- A file that a translation was written to: the text that bitext made for it, without what a person added there, and
-- which segment stands where in that text (JSON).
CREATE TABLE written (
    translation INTEGER NOT NULL REFERENCES translation (id),
    output      TEXT NOT NULL,
    text        TEXT NOT NULL,
    layout      TEXT NOT NULL,
    PRIMARY KEY (translation, output)
) STRICT;

-- One text that a segment had. `target` is the tagged form, `codes` the markup behind its tags as JSON.
CREATE TABLE revision (
    id          INTEGER PRIMARY KEY,
    translation INTEGER NOT NULL REFERENCES translation (id),
    segment     INTEGER NOT NULL REFERENCES segment (id),
    target      TEXT NOT NULL,
    codes       TEXT NOT NULL,
    origin      TEXT NOT NULL,
    author      TEXT NOT NULL,
    state       TEXT NOT NULL,
    time        INTEGER NOT NULL
) STRICT;

CREATE INDEX revision_of ON revision (translation, segment, id);

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE (ABORT, 'a revision never changes'); END;

CREATE TRIGGER revision_never_goes BEFORE DELETE ON revision
BEGIN SELECT RAISE (ABORT, 'a revision never goes'); END;
