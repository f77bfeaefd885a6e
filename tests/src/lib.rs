//! Tests that drive Fanlight from outside.
