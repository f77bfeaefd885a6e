//! Blobs: a folder with a file for each, and one for those that are not whole yet.

use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use fanlight_edge::port::{Blob, BlobError, BlobWriter, Blobs, ByteRange};
use futures_util::StreamExt;
use futures_util::stream::unfold;
use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

use crate::folder::make_private;

/// How much is read at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// A folder of blobs.
pub struct FileBlobs {
    folder: PathBuf,
    unfinished: PathBuf,
    /// Two writers of one key do not meet.
    writers: AtomicU64,
}

impl FileBlobs {
    /// Opens the folder and makes it if there is none. What a power cut left unfinished goes.
    pub fn open(folder: &Path) -> io::Result<FileBlobs> {
        let unfinished = folder.join("unfinished");
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished)?;
        }
        make_private(&unfinished)?;
        Ok(FileBlobs { folder: folder.to_owned(), unfinished, writers: AtomicU64::new(0) })
    }

    fn path(&self, key: &str) -> Result<PathBuf, BlobError> {
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        // Other names could lead out of the folder.
        is_key
            .then(|| self.folder.join(format!("{key}.blob")))
            .ok_or_else(|| BlobError("a key has other letters".into()))
    }
}

#[async_trait]
impl Blobs for FileBlobs {
    async fn write(&self, key: &str) -> Result<Box<dyn BlobWriter>, BlobError> {
        let path = self.path(key)?;
        let number = self.writers.fetch_add(1, Ordering::Relaxed);
        let unfinished = Unfinished(self.unfinished.join(format!("{key}.{number}")));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&unfinished.0).await.map_err(failed)?;
        Ok(Box::new(Writer { file, unfinished, path }))
    }

    async fn read(&self, key: &str, part: Option<ByteRange>) -> Result<Option<Blob>, BlobError> {
        let mut file = match File::open(self.path(key)?).await {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let size = file.metadata().await.map_err(failed)?.len();
        let length = match part {
            None => size,
            Some(part) => {
                let length = part.length_in(size)?;
                file.seek(SeekFrom::Start(part.first)).await.map_err(failed)?;
                length
            }
        };
        let chunks = unfold(file.take(length), |mut file| async move {
            let mut chunk = vec![0; CHUNK];
            match file.read(&mut chunk).await {
                Ok(0) => None,
                Ok(length) => {
                    chunk.truncate(length);
                    Some((Ok(Bytes::from(chunk)), file))
                }
                Err(error) => Some((Err(failed(error)), file)),
            }
        });
        Ok(Some(Blob { length, chunks: chunks.boxed() }))
    }

    async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match fs::remove_file(self.path(key)?).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        }
    }
}

struct Writer {
    file: File,
    unfinished: Unfinished,
    path: PathBuf,
}

#[async_trait]
impl BlobWriter for Writer {
    async fn write(&mut self, chunk: Bytes) -> Result<(), BlobError> {
        self.file.write_all(&chunk).await.map_err(failed)
    }

    async fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        self.file.flush().await.map_err(failed)?;
        // A name that is there stands for bytes that are there, power cut or not.
        self.file.sync_all().await.map_err(failed)?;
        fs::rename(&self.unfinished.0, &self.path).await.map_err(failed)
    }

    async fn abort(self: Box<Self>) -> Result<(), BlobError> {
        Ok(())
    }
}

/// A file that goes with its writer, unless it was renamed.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It is not there any more where it was finished.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn failed(error: io::Error) -> BlobError {
    BlobError(error.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn nobody_else_reads_along_and_nothing_unfinished_stays() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FileBlobs::open(&folder.path().join("files")).unwrap();
        let unfinished = || std::fs::read_dir(folder.path().join("files/unfinished")).unwrap().count();
        for key in ["", "..", "a/b", "a.b"] {
            assert!(blobs.write(key).await.is_err() && blobs.read(key, None).await.is_err(), "{key}");
        }
        let mut dropped = blobs.write("A1").await.unwrap();
        dropped.write(Bytes::from_static(b"half")).await.unwrap();
        assert_eq!(unfinished(), 1);
        drop(dropped);
        assert_eq!(unfinished(), 0);
        blobs.write("A1").await.unwrap().finish().await.unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &str| std::fs::metadata(folder.path().join(path)).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode("files"), mode("files/A1.blob")), (0o700, 0o600));
        }
    }
}
