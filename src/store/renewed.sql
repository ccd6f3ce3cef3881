-- Answers that a run which asks anew has got and may use when it goes on; `run` is that of the table `afresh` in its project.
CREATE TABLE renewed (
    run TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;
