INSERT INTO sheet_column (batch, name, data) VALUES (:batch, :name, :data)
