-- The last revision that there was when the sentence came to stand between other white space, or at another end of its block:
-- texts up to that one have the white space that belonged round them before.
ALTER TABLE segment ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;

-- A sentence was another segment there until now, with the same words before.
UPDATE segment SET previous = NULL WHERE EXISTS (
    SELECT 1 FROM segment AS old WHERE old.article = segment.article AND old.key = segment.previous
    AND trim(old.source, char(9, 10, 13, 32, 12288)) = trim(segment.source, char(9, 10, 13, 32, 12288)));
