-- The way to a first password, or to a new one: a link that works once and for 72 hours. One a person; a newer takes the place of the older.
CREATE TABLE activation (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash text NOT NULL,
  resets_second_factor boolean NOT NULL DEFAULT false,
  issued_by uuid NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT activation_pkey PRIMARY KEY (agency_id, person_id),
  CONSTRAINT activation_token_unique UNIQUE (agency_id, token_hash),
  CONSTRAINT activation_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id)
);
COMMENT ON COLUMN activation.token_hash IS 'SHA-256 of the 256 random bits in the link; the link itself is shown once and kept nowhere';
COMMENT ON COLUMN activation.resets_second_factor IS 'The lost authenticator is forgotten too when the link is used';

ALTER TABLE activation ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation FORCE ROW LEVEL SECURITY;
CREATE POLICY activation_agency ON activation USING (agency_id = app_agency_id()) WITH CHECK (agency_id = app_agency_id());
GRANT SELECT, INSERT, UPDATE, DELETE ON activation TO bina_app;
