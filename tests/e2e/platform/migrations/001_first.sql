-- A comment; with a semicolon.
CREATE TABLE things(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO things VALUES(1, 'first');
