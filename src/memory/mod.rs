//! Exact and fuzzy matches of earlier translations.
