-- Times are ISO 8601 UTC text, as they go out on the wire.
CREATE TABLE users(
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    email         TEXT NOT NULL UNIQUE,
    phone         TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    avatar        TEXT,
    account_type  TEXT NOT NULL DEFAULT 'free',
    is_verified   INTEGER NOT NULL DEFAULT 0,
    last_login    TEXT,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL
);

CREATE TABLE membership_plans(
    plan_id               INTEGER PRIMARY KEY,
    name                  TEXT NOT NULL UNIQUE,
    price                 INTEGER NOT NULL,
    currency              TEXT NOT NULL,
    local_rendering_limit INTEGER,
    device_limit          INTEGER NOT NULL,
    video_quality         TEXT NOT NULL,
    has_ai_subtitle       INTEGER NOT NULL,
    has_ai_voiceover      INTEGER NOT NULL,
    support_level         TEXT NOT NULL
);

INSERT INTO membership_plans VALUES
    (1, 'Starter', 0,      'IDR', 10,  1, 'medium', 1, 0, 'community'),
    (2, 'Growth',  249000, 'IDR', 100, 1, 'high',   1, 0, 'email'),
    (3, 'Pro',     499000, 'IDR', 500, 3, 'ultra',  1, 1, 'priority');

CREATE TABLE user_subscriptions(
    id                TEXT PRIMARY KEY,
    user_id           TEXT NOT NULL REFERENCES users(id),
    plan_id           INTEGER NOT NULL REFERENCES membership_plans(plan_id),
    status            TEXT NOT NULL,
    payment_reference TEXT,
    start_date        TEXT NOT NULL,
    end_date          TEXT,
    auto_renew        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX user_subscriptions_by_user ON user_subscriptions(user_id);
