-- Which terms were asked for when a text was made, as a number that another glossary makes another; NULL where that was not kept.
ALTER TABLE term_use ADD COLUMN asked INTEGER;
