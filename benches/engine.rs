//! Speed of the embedded engine through bitext beside the bare engine.

fn main() {}
