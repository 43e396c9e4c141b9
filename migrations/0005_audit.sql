-- The journal: one chain an agency, appended in the transaction of the change it tells of. And the outbox of live topics.

CREATE TABLE journal_head (
  agency_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_head_pkey PRIMARY KEY (agency_id)
);
COMMENT ON TABLE journal_head IS 'Last entry of each chain; its row lock puts the writers in order, so it is taken last in a transaction';

CREATE TABLE journal_entry (
  agency_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id uuid,
  subject_id uuid,
  line text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_entry_pkey PRIMARY KEY (agency_id, seq)
);
CREATE INDEX journal_entry_subject_index ON journal_entry (agency_id, subject_id, seq);
CREATE INDEX journal_entry_object_index ON journal_entry (agency_id, object_id, seq);
COMMENT ON COLUMN journal_entry.line IS 'The entry as one line of JSON with seq and prev (SHA-256 of the line before); hash is SHA-256 of its bytes';
COMMENT ON COLUMN journal_entry.subject_id IS 'The person concerned, for "Siapa yang melihat data saya"';

CREATE TABLE outbox (
  agency_id uuid NOT NULL,
  outbox_id uuid NOT NULL,
  topic text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (agency_id, outbox_id)
);
CREATE INDEX outbox_created_index ON outbox (agency_id, created_at);
COMMENT ON TABLE outbox IS 'Topics that changed, for instance unit:<id>; never data. Kept a day, so that a process that lost its connection can catch up.';

CREATE TABLE server_secret (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT server_secret_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE server_secret IS 'Keys that all processes of one installation share: for rating tokens and for hashing addresses. A reference table when distributed.';
