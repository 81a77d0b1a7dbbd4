//! Templates that come with the program, as JSON.

use crate::failure::Result;
use crate::wire::Failure;
use include_dir::Dir;
use serde::de::DeserializeOwned;

/// All templates of a folder, in the order of their file names.
pub(crate) fn read<T: DeserializeOwned>(folder: &Dir<'_>) -> Result<Vec<T>> {
    let mut files: Vec<_> = folder.files().collect();
    files.sort_by_key(|file| file.path());
    files
        .into_iter()
        .map(|file| serde_json::from_slice(file.contents()))
        .collect::<serde_json::Result<_>>()
        .map_err(|error| Failure::internal("template", &error))
}
