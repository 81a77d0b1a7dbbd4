INSERT INTO identity_column (batch, name, data) VALUES (:batch, :name, :data)
