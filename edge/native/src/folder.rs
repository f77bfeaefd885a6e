//! Folders that are for nobody else on this machine.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// What customers write is for nobody else on this machine.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
