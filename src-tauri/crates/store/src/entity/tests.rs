use super::*;
use std::collections::BTreeSet;

#[test]
fn the_list_matches_the_tables() -> Result<()> {
    let conn = rusqlite::Connection::open_in_memory()?;
    crate::migration::run(&conn)?;
    for entity in Entity::ALL {
        let mut statement = conn.prepare(&format!("SELECT * FROM {}", entity.table()))?;
        // As sets: a column that a later migration added stands behind is_removed.
        let columns: BTreeSet<String> = statement.column_names().map(str::to_owned).collect();
        let mut expected = BTreeSet::from(["id".to_owned(), "is_removed".to_owned()]);
        expected.extend(entity.fields().iter().map(|field| (*field).to_owned()));
        assert_eq!(columns, expected, "{}", entity.table());
        assert!(statement.query([])?.next()?.is_none());
    }
    Ok(())
}
