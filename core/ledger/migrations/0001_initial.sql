-- Times are milliseconds since 1970 UTC by the wall clock, unless their name says otherwise.
-- Every statement ends with a semicolon at the end of a line, and no line within one does.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    digiup_origin TEXT NOT NULL,
    digiup_user_id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    vault TEXT NOT NULL CHECK (vault IN ('keychain', 'memory')),
    token_expires_at_ms INTEGER NOT NULL,
    signed_in INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    signed_in_at_ms INTEGER NOT NULL,
    UNIQUE (origin, digiup_origin, digiup_user_id)
) STRICT;

CREATE UNIQUE INDEX accounts_current ON accounts (is_current) WHERE is_current = 1;

CREATE TABLE leases (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    jws BLOB NOT NULL,
    seq INTEGER NOT NULL,
    stored_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE trusted_keys (
    origin TEXT NOT NULL,
    kid TEXT NOT NULL,
    x TEXT NOT NULL,
    stored_at_ms INTEGER NOT NULL,
    PRIMARY KEY (origin, kid)
) STRICT;

-- One row: this computer.
CREATE TABLE device (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id TEXT NOT NULL
) STRICT;

-- One row: the clock guard's mark.
CREATE TABLE clock_mark (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    high_water_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL,
    boot_ms INTEGER NOT NULL,
    boot_id TEXT NOT NULL
) STRICT;

CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    origin TEXT NOT NULL,
    name TEXT NOT NULL,
    project_json BLOB NOT NULL,
    out_dir TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    lease_id TEXT NOT NULL,
    video_count INTEGER NOT NULL CHECK (video_count > 0),
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    finished_at_ms INTEGER NOT NULL DEFAULT 0,
    -- A batch counts when its first video completes; and when the service was first told of a completed one.
    has_completed INTEGER NOT NULL DEFAULT 0,
    counted_at_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX batches_month ON batches (account_id, month);
CREATE INDEX batches_created ON batches (created_at_ms);

CREATE TABLE outputs (
    id TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES batches (id),
    idx INTEGER NOT NULL,
    variant BLOB NOT NULL,
    delivery_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    segment_keys BLOB NOT NULL,
    frames INTEGER NOT NULL DEFAULT 0,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    render_ms INTEGER NOT NULL DEFAULT 0,
    encoder TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    completed_at_ms INTEGER NOT NULL DEFAULT 0,
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    UNIQUE (batch_id, idx)
) STRICT;

CREATE INDEX outputs_state ON outputs (batch_id, state, idx);
CREATE INDEX outputs_file ON outputs (file_name);

-- Usage records. The id is the batch's or the output's, so that neither can have two.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    origin TEXT NOT NULL,
    batch_id TEXT NOT NULL REFERENCES batches (id),
    kind TEXT NOT NULL CHECK (kind IN ('batch', 'video')),
    path TEXT NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at_ms INTEGER NOT NULL DEFAULT 0,
    error_code TEXT NOT NULL DEFAULT '',
    error_message TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL,
    acknowledged_at_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX outbox_account ON outbox (account_id, state, seq);
CREATE INDEX outbox_batch ON outbox (batch_id, state, next_try_at_ms);

CREATE TABLE account_pauses (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    error_code TEXT NOT NULL,
    error_message TEXT NOT NULL,
    until_ms INTEGER NOT NULL,
    since_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE segments (
    key TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    frames INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    packet_digest TEXT NOT NULL,
    extradata_digest TEXT NOT NULL,
    facts BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    last_used_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX segments_used ON segments (last_used_at_ms);

CREATE TABLE source_fingerprints (
    path TEXT PRIMARY KEY,
    device INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    stored_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE source_probes (
    sha256 TEXT NOT NULL,
    probe_version INTEGER NOT NULL,
    facts BLOB NOT NULL,
    stored_at_ms INTEGER NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;

CREATE TABLE owners (
    resource TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    pid INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    heartbeat_boot_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
