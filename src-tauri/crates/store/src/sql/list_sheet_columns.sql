SELECT name, data FROM sheet_column WHERE batch = :batch
