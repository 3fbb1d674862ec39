-- SHA-256 of finished outputs' files, for the manifest: found out after the output was recorded.
CREATE TABLE output_hashes (
    output_id TEXT PRIMARY KEY REFERENCES outputs (id),
    sha256 TEXT NOT NULL
) STRICT;

-- What segments were made of. Kept when the segments themselves are gone, to tell why one is made again.
CREATE TABLE segment_recipes (
    key TEXT PRIMARY KEY,
    source_path TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    recipe BLOB NOT NULL,
    stored_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX segment_recipes_path ON segment_recipes (source_path);
CREATE INDEX segment_recipes_source ON segment_recipes (source_sha256);
