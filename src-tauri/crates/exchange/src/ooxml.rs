//! Zip containers of Office files and REFI-QDA projects: looked over before anything is inflated.
//!
//! Entry names are labels here, never paths. Nested archives are refused, except embedded
//! objects and originals of texts, which nobody opens. Nothing may rely on a size that a file states: readers count.

use crate::limits::Limits;
use crate::place::of_file;
use model::{Problem, ProblemCode};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A container that passed the look-over.
pub(crate) struct Package<'a> {
    file: String,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens a container and checks number, sizes, ratios and kinds of its entries.
    pub fn open(file: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, Problem> {
        let damaged = || {
            of_file(
                file,
                ProblemCode::Damaged,
                "文件已损坏或不完整，请用Excel或Word打开并另存后重试",
            )
        };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut package = Self {
            file: file.into(),
            archive,
            names: Vec::new(),
        };
        let n_entries = package.archive.len();
        if n_entries > limits.entries {
            return Err(package.too_large(format!("压缩包内有{n_entries}个条目")));
        }
        let mut total = 0u64;
        for at in 0..n_entries {
            let entry = package.archive.by_index_raw(at).map_err(|_| damaged())?;
            // A name in no known encoding is a part that nobody asks for.
            let name = entry
                .name()
                .map(|name| name.into_owned())
                .unwrap_or_default();
            let (size, packed) = (entry.size(), entry.compressed_size());
            let (encrypted, directory) = (entry.encrypted(), entry.is_dir());
            drop(entry);
            if encrypted {
                return Err(of_file(
                    file,
                    ProblemCode::Encrypted,
                    "文件有密码保护，请在Office中取消密码另存后重试",
                ));
            }
            total = total.saturating_add(size);
            let explodes = size > limits.ratio_free_bytes && size / packed.max(1) > limits.ratio;
            if total > limits.inflated_bytes || explodes {
                return Err(package.too_large(format!("解压后至少有{} MB", total >> 20)));
            }
            if !directory && is_archive(&name) && !is_never_opened(&name) {
                let message = format!("压缩包里还有压缩包（{name}），请解压后逐个导入");
                return Err(of_file(file, ProblemCode::UnknownFormat, message));
            }
            package.names.push(name);
        }
        Ok(package)
    }

    /// The problem of a container that asks for too much.
    pub fn too_large(&self, what: String) -> Problem {
        let message =
            format!("{what}，超出可处理的大小；请只保留需要的工作表或拆成几个文件，另存后重试");
        of_file(&self.file, ProblemCode::TooLarge, message)
    }

    /// The entry that is meant by a name: some programs write other cases or backslashes.
    fn index_of(&self, name: &str) -> Option<usize> {
        let same = |known: &String| {
            known.len() == name.len() && known.replace('\\', "/").eq_ignore_ascii_case(name)
        };
        self.names
            .iter()
            .position(|known| known == name)
            .or_else(|| self.names.iter().position(same))
    }

    /// Whether an entry of this name is there.
    pub fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// The part of a REFI-QDA project: `project.qde`, else the first `.qde` at the top.
    pub fn project_part(&self) -> Option<String> {
        let is_top = |name: &&String| {
            !name.contains(['/', '\\']) && name.to_ascii_lowercase().ends_with(".qde")
        };
        let is_usual = |name: &&String| name.eq_ignore_ascii_case("project.qde");
        let usual = self.names.iter().find(is_usual);
        usual.or_else(|| self.names.iter().find(is_top)).cloned()
    }

    /// The size an entry states, bytes; 0 when it is not there.
    pub fn size(&mut self, name: &str) -> u64 {
        let entry = self
            .index_of(name)
            .and_then(|at| self.archive.by_index_raw(at).ok());
        entry.map_or(0, |entry| entry.size())
    }

    /// A stream of an entry that ends with an error where the entry outgrows the size it
    /// states, so that the look-over cannot be cheated.
    pub fn stream(&mut self, name: &str) -> Result<impl Read + '_, Problem> {
        let missing = of_file(
            &self.file,
            ProblemCode::Damaged,
            format!("文件里缺少{name}，可能已损坏，请另存后重试"),
        );
        let at = self.index_of(name);
        match at.and_then(|at| self.archive.by_index(at).ok()) {
            Some(entry) => Ok(Honest {
                left: entry.size(),
                inner: entry,
            }),
            None => Err(missing),
        }
    }

    /// A whole XML entry as text; refuses DOCTYPE and anything but UTF-8.
    pub fn xml(&mut self, name: &str) -> Result<String, Problem> {
        let file = self.file.clone();
        let damaged = || {
            of_file(
                &file,
                ProblemCode::Damaged,
                format!("{name}无法读取，文件可能已损坏，请用Office另存后重试"),
            )
        };
        let mut text = String::new();
        self.stream(name)?
            .read_to_string(&mut text)
            .map_err(|_| damaged())?;
        if has_doctype(text.as_bytes()) {
            return Err(doctype_problem(&self.file));
        }
        match text.strip_prefix('\u{feff}') {
            Some(rest) => Ok(rest.to_owned()),
            None => Ok(text),
        }
    }

    /// Reads every entry to its end once, so that a reader that does not count (calamine)
    /// may be let loose on the container.
    pub fn verify(&mut self) -> Result<(), Problem> {
        for at in 0..self.archive.len() {
            let damaged = of_file(
                &self.file,
                ProblemCode::Damaged,
                "文件已损坏或不完整，请用Excel打开并另存后重试",
            );
            let Ok(entry) = self.archive.by_index(at) else {
                return Err(damaged);
            };
            let mut stream = Honest {
                left: entry.size(),
                inner: entry,
            };
            let mut head = Vec::new();
            let read = stream.by_ref().take(HEAD).read_to_end(&mut head);
            if read
                .and_then(|_| std::io::copy(&mut stream, &mut std::io::sink()))
                .is_err()
            {
                return Err(damaged);
            }
            if has_doctype(&head) {
                return Err(doctype_problem(&self.file));
            }
        }
        Ok(())
    }
}

/// The problem of a part that declares a document type.
pub(crate) fn doctype_problem(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::UnknownFormat,
        "文件含有DOCTYPE声明，出于安全不予读取；请用Office打开并另存后重试",
    )
}

/// A document type can only be declared near the start of a part.
const HEAD: u64 = 64 * 1024;

/// The characters that XML names itself.
pub(crate) fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Whether a document type is declared; only allowed near the start, so only that is read.
pub(crate) fn has_doctype(xml: &[u8]) -> bool {
    memchr::memmem::find(&xml[..xml.len().min(HEAD as usize)], b"<!DOCTYPE").is_some()
}

/// Embedded objects of Office files, and the originals beside the texts of a REFI-QDA project.
fn is_never_opened(name: &str) -> bool {
    name.contains("/embeddings/") || name.to_ascii_lowercase().starts_with("sources/")
}

fn is_archive(name: &str) -> bool {
    const KINDS: [&str; 9] = [
        ".zip", ".7z", ".rar", ".gz", ".tar", ".xlsx", ".xlsm", ".docx", ".pptx",
    ];
    let name = name.to_ascii_lowercase();
    KINDS.iter().any(|kind| name.ends_with(kind))
}

struct Honest<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Honest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(std::io::Error::other("entry is larger than it states")),
        }
        Ok(read)
    }
}
