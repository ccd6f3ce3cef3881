-- Texts that a backend gave again and of which nothing is said any more, though something was said of them before.
CREATE TABLE unremarked (
    revision INTEGER PRIMARY KEY REFERENCES revision (id)
) STRICT;
