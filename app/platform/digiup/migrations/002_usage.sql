CREATE TABLE batches(
    batch_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id     TEXT NOT NULL REFERENCES users(id),
    name        TEXT,
    type        TEXT NOT NULL,
    description TEXT,
    status      TEXT NOT NULL,
    created_at  TEXT NOT NULL
);

CREATE TABLE batch_usage(
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users(id),
    batch_name   TEXT NOT NULL,
    batch_type   TEXT NOT NULL,
    usage_type   TEXT NOT NULL,
    usage_amount INTEGER NOT NULL,
    month_year   TEXT NOT NULL,
    completed_at TEXT NOT NULL,
    metadata     TEXT NOT NULL,
    synced_at    TEXT NOT NULL
);
CREATE INDEX batch_usage_by_month ON batch_usage(user_id, month_year);
