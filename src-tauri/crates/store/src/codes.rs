//! The codebook.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{Code, CodeId, StoryMark};

impl Study {
    /// All codes by position, name, id; `model::coding::depths` makes the tree.
    pub fn list_codes(&self) -> Result<Vec<Code>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_codes.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mark: String = row.get("mark")?;
            found.push(Code {
                id: CodeId::from_bytes(row.get("id")?),
                parent: row
                    .get::<_, Option<[u8; 16]>>("parent")?
                    .map(CodeId::from_bytes),
                position: row.get("position")?,
                name: row.get("name")?,
                colour: row.get("colour")?,
                mark: match mark.as_str() {
                    "" => None,
                    name => Some(
                        StoryMark::from_name(name)
                            .ok_or_else(|| StoreError::Damaged(format!("code with mark {name}")))?,
                    ),
                },
                definition: row.get("definition")?,
                include: row.get("include")?,
                exclude: row.get("exclude")?,
                example: row.get("example")?,
            });
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Makes a code, or changes it: only fields that differ are written.
    pub fn put_code(&mut self, code: &Code) -> Result<()> {
        self.put(
            Entity::Code,
            code.id.0,
            &[
                ("parent", &code.parent.map(|id| *id.as_bytes())),
                ("position", &code.position),
                ("name", &code.name),
                ("colour", &code.colour),
                ("mark", &code.mark.map_or("", StoryMark::as_str)),
                ("definition", &code.definition),
                ("include", &code.include),
                ("exclude", &code.exclude),
                ("example", &code.example),
            ],
        )
    }

    /// Takes a code away. Its codings stay in the file and come back with it.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_code(&mut self, id: CodeId) -> Result<()> {
        self.set_live(Entity::Code, id.0, "is_removed", &1)
    }
}
