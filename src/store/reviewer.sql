-- Those who may work from other machines: a name and what its password was made into (argon2, PHC string). Of one name the
-- newest row counts; an empty `hash` ends it.
CREATE TABLE reviewer (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    time INTEGER NOT NULL
) STRICT;
