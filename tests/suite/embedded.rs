//! The embedded engine with its real model.
