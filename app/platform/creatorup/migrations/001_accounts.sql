-- Times are ISO 8601 UTC text as on the wire, except where a column says seconds since 1970.
CREATE TABLE digiup_users(
    id                    TEXT PRIMARY KEY,
    digiup_user_id        TEXT NOT NULL UNIQUE,
    email                 TEXT NOT NULL,
    name                  TEXT NOT NULL,
    avatar_url            TEXT,
    -- The plan as DigiUp last named it, so that recording usage never has to ask.
    plan                  TEXT NOT NULL DEFAULT 'Starter',
    local_rendering_limit INTEGER DEFAULT 10,
    device_limit          INTEGER NOT NULL DEFAULT 1,
    created_at            TEXT NOT NULL,
    synced_at             TEXT NOT NULL
);

-- Tokens that DigiUp has vouched for, by SHA-256: never the token itself.
CREATE TABLE known_tokens(
    token_hash      TEXT PRIMARY KEY,
    user_id         TEXT NOT NULL REFERENCES digiup_users(id),
    expires_seconds INTEGER NOT NULL
);

CREATE TABLE devices(
    user_id    TEXT NOT NULL REFERENCES digiup_users(id),
    device_id  TEXT NOT NULL,
    name       TEXT NOT NULL,
    os         TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    PRIMARY KEY(user_id, device_id)
);

CREATE TABLE leases(
    seq                   INTEGER PRIMARY KEY AUTOINCREMENT,
    jti                   TEXT NOT NULL UNIQUE,
    user_id               TEXT NOT NULL REFERENCES digiup_users(id),
    device_id             TEXT NOT NULL,
    plan                  TEXT NOT NULL,
    local_rendering_limit INTEGER,
    iat_seconds           INTEGER NOT NULL,
    exp_seconds           INTEGER NOT NULL
);
