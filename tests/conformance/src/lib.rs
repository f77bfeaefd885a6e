//! The suite every host passes.
