-- 1 where a person has taken note that the place is no longer in the article, and wants to hear no more of it.
ALTER TABLE cut ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
