SELECT data FROM identity_column WHERE batch = :batch AND name = :name
