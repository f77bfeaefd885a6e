//! R2. A small blob is one put, a larger one an upload in parts, so that few bytes are held at once.

use async_trait::async_trait;
use bytes::Bytes;
use fanlight_edge::port::{Blob, BlobError, BlobWriter, Blobs, ByteRange};
use futures_util::{StreamExt, TryStreamExt};
use worker::send::IntoSendFuture;
use worker::{Body, Bucket, MultipartUpload, Range, ResponseBody, UploadedPart};

/// All parts but the last have this size, the least R2 takes.
const PART: usize = 5 * 1024 * 1024;

/// The largest whole number that is exact in JavaScript, in which places and lengths are told.
const MOST_EXACT: u64 = (1 << 53) - 1;

/// A bucket.
pub struct R2(pub Bucket);

/// No bucket is bound: the portal goes on without files.
pub struct NoBucket;

#[async_trait]
impl Blobs for R2 {
    async fn write(&self, key: &str) -> Result<Box<dyn BlobWriter>, BlobError> {
        Ok(Box::new(Writer { bucket: self.0.clone(), key: key.to_owned(), buffer: Vec::new(), upload: None }))
    }

    async fn read(&self, key: &str, part: Option<ByteRange>) -> Result<Option<Blob>, BlobError> {
        let mut get = self.0.get(key);
        if let Some(part) = part {
            let length = part.length_in(MOST_EXACT)?;
            get = get.range(Range::OffsetWithLength { offset: part.first, length });
        }
        let Some(object) = get.execute().into_send().await.map_err(failed)? else { return Ok(None) };
        let size = object.size();
        let length = part.map_or(Ok(size), |part| part.length_in(size))?;
        let body = object.body().ok_or_else(|| BlobError("an object without a body".to_owned()))?;
        let chunks = match body.response_body().map_err(failed)? {
            ResponseBody::Stream(stream) => Body::new(stream).map_err(failed).boxed(),
            ResponseBody::Empty => Body::empty().map_err(failed).boxed(),
            ResponseBody::Body(bytes) => futures_util::stream::iter([Ok(Bytes::from(bytes))]).boxed(),
        };
        Ok(Some(Blob { length, chunks }))
    }

    async fn delete(&self, key: &str) -> Result<(), BlobError> {
        self.0.delete(key).into_send().await.map_err(failed)
    }
}

struct Writer {
    bucket: Bucket,
    key: String,
    /// Less than a part.
    buffer: Vec<u8>,
    /// Once there was a whole part. R2 itself forgets after a week one that is never completed.
    upload: Option<(MultipartUpload, Vec<UploadedPart>)>,
}

impl Writer {
    async fn upload_part(&mut self, bytes: Vec<u8>) -> Result<(), BlobError> {
        let (upload, parts) = match &mut self.upload {
            Some(upload) => upload,
            none => {
                let upload = self.bucket.create_multipart_upload(self.key.as_str()).execute();
                none.insert((upload.into_send().await.map_err(failed)?, Vec::new()))
            }
        };
        let number = u16::try_from(parts.len() + 1).map_err(|_| BlobError("too many parts".to_owned()))?;
        parts.push(upload.upload_part(number, bytes).into_send().await.map_err(failed)?);
        Ok(())
    }
}

#[async_trait]
impl BlobWriter for Writer {
    async fn write(&mut self, mut chunk: Bytes) -> Result<(), BlobError> {
        while self.buffer.len() + chunk.len() > PART {
            self.buffer.extend_from_slice(&chunk.split_to(PART - self.buffer.len()));
            let part = std::mem::take(&mut self.buffer);
            self.upload_part(part).await?;
        }
        self.buffer.extend_from_slice(&chunk);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        let rest = std::mem::take(&mut self.buffer);
        if self.upload.is_none() {
            return self.bucket.put(self.key.as_str(), rest).execute().into_send().await.map(drop).map_err(failed);
        }
        self.upload_part(rest).await?;
        match self.upload {
            Some((upload, parts)) => upload.complete(parts).into_send().await.map(drop).map_err(failed),
            None => Ok(()),
        }
    }

    async fn abort(self: Box<Self>) -> Result<(), BlobError> {
        match self.upload {
            Some((upload, _)) => upload.abort().into_send().await.map_err(failed),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl Blobs for NoBucket {
    async fn write(&self, _: &str) -> Result<Box<dyn BlobWriter>, BlobError> {
        Err(unbound())
    }

    async fn read(&self, _: &str, _: Option<ByteRange>) -> Result<Option<Blob>, BlobError> {
        Err(unbound())
    }

    async fn delete(&self, _: &str) -> Result<(), BlobError> {
        Err(unbound())
    }
}

fn unbound() -> BlobError {
    BlobError(
        "wrangler.toml must bind FILES, or content/fanlight.toml say most = 0 in [tickets.attachments]".to_owned(),
    )
}

fn failed(error: worker::Error) -> BlobError {
    BlobError(error.to_string())
}
