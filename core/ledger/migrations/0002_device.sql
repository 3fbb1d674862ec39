-- Which machine the device's id was made on, and which signed lease has set the clock mark: what tells a copied ledger
-- from this computer's own, and an old copy from a new one.

ALTER TABLE device ADD COLUMN machine TEXT NOT NULL DEFAULT '';

ALTER TABLE clock_mark ADD COLUMN signed_ms INTEGER NOT NULL DEFAULT 0;

-- Whether what the kept lease says was used has this batch in it: a fact, where times of a clock that may be wrong are
-- none.
ALTER TABLE batches ADD COLUMN in_lease INTEGER NOT NULL DEFAULT 0;

UPDATE batches SET in_lease = 1 WHERE counted_at_ms > 0 AND counted_at_ms < coalesce(
    (SELECT stored_at_ms FROM leases WHERE leases.account_id = batches.account_id), 0);
