-- Which machine the device's id was made on, and which signed lease has set the clock mark: what tells a copied ledger
-- from this computer's own, and an old copy from a new one.

ALTER TABLE device ADD COLUMN machine TEXT NOT NULL DEFAULT '';

ALTER TABLE clock_mark ADD COLUMN signed_ms INTEGER NOT NULL DEFAULT 0;
