CREATE TABLE batches(
    id              TEXT PRIMARY KEY,
    user_id         TEXT NOT NULL REFERENCES digiup_users(id),
    client_batch_id TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    type            TEXT NOT NULL,
    description     TEXT,
    status          TEXT NOT NULL,
    video_count     INTEGER NOT NULL,
    device_id       TEXT NOT NULL,
    lease_id        TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    -- created_at, clamped to what the lease and the time of arrival allow: its month is the one that pays.
    billed_at       TEXT NOT NULL,
    month           TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    body_hash       TEXT NOT NULL,
    answer          TEXT NOT NULL
);
CREATE INDEX batches_by_month ON batches(user_id, month);

CREATE TABLE videos(
    id              TEXT PRIMARY KEY,
    user_id         TEXT NOT NULL REFERENCES digiup_users(id),
    batch_id        TEXT NOT NULL REFERENCES batches(id),
    client_video_id TEXT NOT NULL UNIQUE,
    status          TEXT NOT NULL,
    file_name       TEXT NOT NULL,
    duration_ms     INTEGER NOT NULL,
    width           INTEGER NOT NULL,
    height          INTEGER NOT NULL,
    codec           TEXT NOT NULL,
    render_ms       INTEGER NOT NULL,
    encoder         TEXT NOT NULL,
    error           TEXT,
    completed_at    TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    body_hash       TEXT NOT NULL,
    answer          TEXT NOT NULL
);
CREATE INDEX videos_by_batch ON videos(batch_id, status);

-- What counts: one row for a batch, from its first completed video.
CREATE TABLE usage_records(
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES digiup_users(id),
    batch_id     TEXT NOT NULL UNIQUE REFERENCES batches(id),
    usage_type   TEXT NOT NULL,
    usage_amount INTEGER NOT NULL,
    month        TEXT NOT NULL,
    over_limit   INTEGER NOT NULL,
    created_at   TEXT NOT NULL
);
CREATE INDEX usage_records_by_month ON usage_records(user_id, month);

-- What DigiUp is still to be told, each at most once: waiting, sending, sent, unknown (the reply was lost), refused.
CREATE TABLE forwards(
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    TEXT NOT NULL REFERENCES digiup_users(id),
    batch_id   TEXT NOT NULL REFERENCES batches(id),
    path       TEXT NOT NULL,
    body       TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting',
    note       TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX forwards_by_state ON forwards(state, user_id);
