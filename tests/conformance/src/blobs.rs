//! Blobs.

use fanlight_edge::port::{Blob, BlobError, Blobs, ByteRange};
use futures_util::TryStreamExt;

use crate::{Finding, Report, expect};

/// Larger than what any host holds at once: two parts of R2's and some.
const LARGE: usize = 11 * 1024 * 1024 + 3;

pub async fn check(report: &mut Report, blobs: &dyn Blobs) {
    report.add("a blob is read as it was written, however it was cut", round_trip(blobs).await);
    report.add("a blob of several megabytes is read as it was written", large(blobs).await);
    report.add("part of a blob is read alone, and none that is not there", part(blobs).await);
    report.add("a blob may be written again, and be deleted twice", overwrite_and_delete(blobs).await);
    report.add("nothing is to be seen of a blob before it is finished", unfinished(blobs).await);
    report.add("an aborted blob leaves nothing, and what was before", aborted(blobs).await);
    report.add("two writers of one key do not meet", two_at_once(blobs).await);
}

async fn round_trip(blobs: &dyn Blobs) -> Finding {
    for (key, chunks) in [
        ("conformanceNone", &[][..]),
        ("conformanceEmpty", &[b"".as_slice()]),
        ("conformanceOne", &[b"one"]),
        ("conformanceMany", &[b"one", b"", b"\0\xFF\r\n", b"two"]),
    ] {
        write(blobs, key, chunks).await.map_err(|error| error.to_string())?;
        let expected = chunks.concat();
        let blob = blobs.read(key, None).await.map_err(|error| error.to_string())?.ok_or("it is not there")?;
        expect(blob.length, expected.len() as u64)?;
        expect(read(blobs, key).await, Ok(Some(expected)))?;
    }
    Ok(())
}

async fn large(blobs: &dyn Blobs) -> Finding {
    let bytes: Vec<u8> = (0..LARGE).map(|index| (index % 251) as u8).collect();
    // Chunks that end nowhere near the end of a part.
    let chunks: Vec<_> = bytes.chunks(777_777).collect();
    write(blobs, "conformanceLarge", &chunks).await.map_err(|error| error.to_string())?;
    let found = read(blobs, "conformanceLarge").await.map_err(|error| error.to_string())?;
    // Not shown: eleven megabytes say little.
    expect(found.as_ref().map(Vec::len), Some(LARGE))?;
    expect(found.as_ref() == Some(&bytes), true)?;
    // In the second of R2's parts, and over its end.
    for (first, last) in [(6_000_000, 6_000_009), (5_000_000, 10_999_999), (LARGE - 1, LARGE - 1)] {
        let found = read_part(blobs, "conformanceLarge", first as u64, last as u64).await;
        expect(found.map(|found| found.as_deref() == bytes.get(first..=last)), Ok(true))?;
    }
    blobs.delete("conformanceLarge").await.map_err(|error| error.to_string())?;
    expect(read(blobs, "conformanceLarge").await, Ok(None))
}

async fn part(blobs: &dyn Blobs) -> Finding {
    let key = "conformancePart";
    expect(read_part(blobs, key, 0, 0).await, Ok(None))?;
    expect(write(blobs, key, &[b"0123", b"456789"]).await, Ok(()))?;
    for (first, last) in [(0, 0), (0, 9), (2, 6), (4, 9), (9, 9)] {
        let expected = b"0123456789".get(first as usize..=last as usize).map(<[u8]>::to_vec);
        let blob = blobs.read(key, Some(ByteRange { first, last })).await.map_err(|error| error.to_string())?;
        expect(blob.map(|blob| blob.length), expected.as_ref().map(|bytes| bytes.len() as u64))?;
        expect(read_part(blobs, key, first, last).await, Ok(expected))?;
    }
    for (first, last) in [(0, 10), (9, 10), (10, 10), (5, 4), (0, u64::MAX), (u64::MAX, u64::MAX), (1 << 53, 1 << 53)] {
        let found = read_part(blobs, key, first, last).await;
        expect((first, last, found.is_err()), (first, last, true))?;
    }
    expect(blobs.delete(key).await, Ok(()))
}

async fn overwrite_and_delete(blobs: &dyn Blobs) -> Finding {
    let key = "conformanceAgain";
    expect(read(blobs, key).await, Ok(None))?;
    for bytes in [b"first".as_slice(), b"2nd"] {
        expect(write(blobs, key, &[bytes]).await, Ok(()))?;
        expect(read(blobs, key).await, Ok(Some(bytes.to_vec())))?;
    }
    for _ in 0..2 {
        expect(blobs.delete(key).await, Ok(()))?;
        expect(read(blobs, key).await, Ok(None))?;
    }
    Ok(())
}

async fn unfinished(blobs: &dyn Blobs) -> Finding {
    let key = "conformanceLater";
    let mut writer = blobs.write(key).await.map_err(|error| error.to_string())?;
    for _ in 0..2 {
        writer.write(vec![1; LARGE / 2].into()).await.map_err(|error| error.to_string())?;
        expect(read(blobs, key).await, Ok(None))?;
    }
    writer.finish().await.map_err(|error| error.to_string())?;
    expect(read(blobs, key).await.map(|found| found.map(|bytes| bytes.len())), Ok(Some(LARGE / 2 * 2)))?;
    expect(blobs.delete(key).await, Ok(()))
}

async fn aborted(blobs: &dyn Blobs) -> Finding {
    for (key, length) in [("conformanceLittle", 10), ("conformanceMuch", LARGE)] {
        for before in [None, Some(b"before".to_vec())] {
            if let Some(before) = &before {
                expect(write(blobs, key, &[before]).await, Ok(()))?;
            }
            let mut writer = blobs.write(key).await.map_err(|error| error.to_string())?;
            writer.write(vec![1; length].into()).await.map_err(|error| error.to_string())?;
            expect(writer.abort().await, Ok(()))?;
            expect(read(blobs, key).await, Ok(before))?;
        }
    }
    Ok(())
}

async fn two_at_once(blobs: &dyn Blobs) -> Finding {
    let key = "conformanceTwo";
    let mut first = blobs.write(key).await.map_err(|error| error.to_string())?;
    let mut second = blobs.write(key).await.map_err(|error| error.to_string())?;
    expect(first.write("first".into()).await, Ok(()))?;
    expect(second.write("second".into()).await, Ok(()))?;
    expect(second.finish().await, Ok(()))?;
    expect(read(blobs, key).await, Ok(Some(b"second".to_vec())))?;
    expect(first.finish().await, Ok(()))?;
    expect(read(blobs, key).await, Ok(Some(b"first".to_vec())))
}

async fn write(blobs: &dyn Blobs, key: &str, chunks: &[&[u8]]) -> Result<(), BlobError> {
    let mut writer = blobs.write(key).await?;
    for chunk in chunks {
        writer.write(chunk.to_vec().into()).await?;
    }
    writer.finish().await
}

async fn read(blobs: &dyn Blobs, key: &str) -> Result<Option<Vec<u8>>, BlobError> {
    all(blobs.read(key, None).await?).await
}

async fn read_part(blobs: &dyn Blobs, key: &str, first: u64, last: u64) -> Result<Option<Vec<u8>>, BlobError> {
    all(blobs.read(key, Some(ByteRange { first, last })).await?).await
}

async fn all(blob: Option<Blob>) -> Result<Option<Vec<u8>>, BlobError> {
    let Some(blob) = blob else { return Ok(None) };
    let chunks: Vec<_> = blob.chunks.try_collect().await?;
    Ok(Some(chunks.concat()))
}
