//! Makes `assets/dict/idf.bin` from jieba's `idf.txt` (lines `word value`):
//! `cargo run -p text --example idf_table -- idf.txt assets/dict/idf.bin`.

use std::io;

fn main() -> io::Result<()> {
    let mut paths = std::env::args().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err(io::Error::other("usage: idf_table IDF_TXT OUT"));
    };
    let lines = std::fs::read_to_string(from)?;
    let table =
        text::words::pack_idf(&lines).ok_or_else(|| io::Error::other("the lines do not fit"))?;
    std::fs::write(to, table)
}
