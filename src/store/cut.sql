-- Where a person wants a segment of an article to end, or not to, whatever the rules say: the text right before the place
-- and right behind it. Of one place the newest row counts.
CREATE TABLE cut (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    ends    INTEGER NOT NULL,
    time    INTEGER NOT NULL
) STRICT;
