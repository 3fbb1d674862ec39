-- Asked for by /auth/forgotpassword/request; this service has no way to send a mail.
CREATE TABLE password_requests(
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users(id),
    requested_at TEXT NOT NULL
);
