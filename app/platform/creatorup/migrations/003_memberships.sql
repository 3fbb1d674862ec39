-- The membership as DigiUp last said it, whole: while DigiUp cannot be asked, this is what holds.
ALTER TABLE digiup_users ADD COLUMN video_quality TEXT NOT NULL DEFAULT 'medium';
ALTER TABLE digiup_users ADD COLUMN has_ai_subtitle INTEGER NOT NULL DEFAULT 1;
ALTER TABLE digiup_users ADD COLUMN has_ai_voiceover INTEGER NOT NULL DEFAULT 0;
ALTER TABLE digiup_users ADD COLUMN rendering_allowed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE digiup_users ADD COLUMN digiup_used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE digiup_users ADD COLUMN paid_until_seconds INTEGER;
-- NULL: DigiUp has not been asked yet.
ALTER TABLE digiup_users ADD COLUMN confirmed_seconds INTEGER;

-- The forwarder asks for one user's rows at a time.
CREATE INDEX forwards_by_user ON forwards(user_id, state, id);
DROP INDEX forwards_by_state;
CREATE INDEX forwards_by_state ON forwards(state);
