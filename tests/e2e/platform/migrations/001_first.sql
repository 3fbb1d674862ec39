-- A comment; with a semicolon.
CREATE TABLE things(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
INSERT INTO things(name) VALUES('first');
