//! Files of users are whole or not there.

use crate::failure::Result;
use crate::wire::Failure;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes beside the target and renames when whole: a kill leaves no half file.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<std::fs::File>) -> Result<()>,
) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part)
        .map_err(Failure::from)
        .and_then(|file| {
            let mut file = BufWriter::new(file);
            write(&mut file)?;
            Ok(file.flush()?)
        });
    if let Err(failure) = written {
        // What is left of it would be of no use to anybody.
        let _ = std::fs::remove_file(&part);
        return Err(failure);
    }
    Ok(std::fs::rename(&part, path)?)
}

/// [`write_whole`] for bytes that are ready, on the disk before it returns.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, |file| {
        file.write_all(bytes)?;
        file.flush()?;
        Ok(file.get_ref().sync_all()?)
    })
}
