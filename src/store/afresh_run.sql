-- By what the kept answers of a run that makes drafts anew are known as its own.
ALTER TABLE afresh ADD COLUMN run TEXT NOT NULL DEFAULT '';
UPDATE afresh SET run = lower(hex(randomblob(16)));
