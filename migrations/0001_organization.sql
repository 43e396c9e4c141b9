-- Agency, units, posts, people and who supervises whom, all with days of effect.
-- Every table of agency data begins its keys with agency_id, so that the rows of one agency can live together on one
-- worker of a distributed PostgreSQL (docs/operations.md).

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE agency (
  agency_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Asia/Jakarta',
  created_at timestamptz NOT NULL,
  CONSTRAINT agency_pkey PRIMARY KEY (agency_id),
  CONSTRAINT agency_code_length CHECK (char_length(code) BETWEEN 2 AND 40),
  CONSTRAINT agency_name_length CHECK (char_length(name) BETWEEN 2 AND 200)
);
COMMENT ON TABLE agency IS 'A government body (instansi) with its own data. purpose: organization; level: public';

CREATE TABLE sign_in_name (
  nip text NOT NULL,
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT sign_in_name_pkey PRIMARY KEY (nip)
);
COMMENT ON TABLE sign_in_name IS 'Which agency a NIP or NI PPPK signs in to; the only look-up that is made before the agency is known. A reference table when distributed.';

CREATE TABLE org_unit (
  agency_id uuid NOT NULL REFERENCES agency (agency_id),
  unit_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT org_unit_pkey PRIMARY KEY (agency_id, unit_id),
  CONSTRAINT org_unit_code_unique UNIQUE (agency_id, code),
  CONSTRAINT org_unit_kind CHECK (kind IN ('CITY', 'DISTRICT', 'SUBDISTRICT', 'HEALTH_CENTER', 'OFFICE', 'SECTION')),
  CONSTRAINT org_unit_name_length CHECK (char_length(name) BETWEEN 2 AND 200),
  CONSTRAINT org_unit_code_length CHECK (char_length(code) BETWEEN 1 AND 40)
);

CREATE TABLE unit_parent (
  agency_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  parent_id uuid NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT unit_parent_pkey PRIMARY KEY (agency_id, unit_id, valid),
  CONSTRAINT unit_parent_unit_fkey FOREIGN KEY (agency_id, unit_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT unit_parent_parent_fkey FOREIGN KEY (agency_id, parent_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT unit_parent_not_itself CHECK (unit_id <> parent_id),
  CONSTRAINT unit_parent_one_at_a_time EXCLUDE USING gist (agency_id WITH =, unit_id WITH =, valid WITH &&)
);
CREATE INDEX unit_parent_parent_index ON unit_parent (agency_id, parent_id);

CREATE TABLE post (
  agency_id uuid NOT NULL,
  post_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  heads_unit boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL,
  CONSTRAINT post_pkey PRIMARY KEY (agency_id, post_id),
  CONSTRAINT post_unit_fkey FOREIGN KEY (agency_id, unit_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT post_kind CHECK (kind IN ('SENIOR_LEADERSHIP', 'ADMINISTRATOR', 'SUPERVISOR', 'IMPLEMENTER', 'FUNCTIONAL')),
  CONSTRAINT post_title_length CHECK (char_length(title) BETWEEN 2 AND 200)
);
CREATE INDEX post_unit_index ON post (agency_id, unit_id);
COMMENT ON COLUMN post.heads_unit IS 'The holder leads the unit: its results are his results (domain rules, section 9)';

CREATE TABLE person (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  nip text NOT NULL,
  name text NOT NULL,
  employment text NOT NULL,
  rank_grade text,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (agency_id, person_id),
  CONSTRAINT person_agency_fkey FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
  CONSTRAINT person_nip_unique UNIQUE (agency_id, nip),
  CONSTRAINT person_employment CHECK (employment IN ('PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME')),
  CONSTRAINT person_name_length CHECK (char_length(name) BETWEEN 2 AND 200)
);
COMMENT ON COLUMN person.nip IS 'NIP, NI PPPK, or the staff number of an imported system; 18 digits for the first two. Never a secret.';

CREATE TABLE posting (
  agency_id uuid NOT NULL,
  posting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  post_id uuid NOT NULL,
  kind text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT posting_pkey PRIMARY KEY (agency_id, posting_id),
  CONSTRAINT posting_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT posting_post_fkey FOREIGN KEY (agency_id, post_id) REFERENCES post (agency_id, post_id),
  CONSTRAINT posting_kind CHECK (kind IN ('DEFINITIVE', 'PLT', 'PLH')),
  CONSTRAINT posting_one_definitive EXCLUDE USING gist (agency_id WITH =, person_id WITH =, valid WITH &&) WHERE (kind = 'DEFINITIVE')
);
CREATE INDEX posting_person_index ON posting (agency_id, person_id);
CREATE INDEX posting_post_index ON posting (agency_id, post_id);
COMMENT ON TABLE posting IS 'A person in a post for an interval; PLT and PLH are acting assignments beside the definitive one';

CREATE TABLE supervision (
  agency_id uuid NOT NULL,
  supervision_id uuid NOT NULL,
  person_id uuid NOT NULL,
  supervisor_id uuid NOT NULL,
  kind text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT supervision_pkey PRIMARY KEY (agency_id, supervision_id),
  CONSTRAINT supervision_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT supervision_supervisor_fkey FOREIGN KEY (agency_id, supervisor_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT supervision_kind CHECK (kind IN ('DEFINITIVE', 'ACTING')),
  CONSTRAINT supervision_not_himself CHECK (person_id <> supervisor_id),
  CONSTRAINT supervision_one_of_a_kind EXCLUDE USING gist (agency_id WITH =, person_id WITH =, kind WITH =, valid WITH &&)
);
CREATE INDEX supervision_supervisor_index ON supervision (agency_id, supervisor_id);
COMMENT ON TABLE supervision IS 'Who is whose Pejabat Penilai Kinerja on which days; an ACTING interval goes before the DEFINITIVE one';

CREATE TABLE role_grant (
  agency_id uuid NOT NULL,
  role_grant_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  valid daterange NOT NULL,
  CONSTRAINT role_grant_pkey PRIMARY KEY (agency_id, role_grant_id),
  CONSTRAINT role_grant_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT role_grant_role CHECK (role IN ('PENGELOLA', 'AUDITOR')),
  CONSTRAINT role_grant_once EXCLUDE USING gist (agency_id WITH =, person_id WITH =, role WITH =, valid WITH &&)
);
COMMENT ON TABLE role_grant IS 'Roles that do not follow from supervision or from heading a unit; privileged roles end (security.md section 4)';

CREATE TABLE credential (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  password_hash text NOT NULL,
  password_changed_at timestamptz NOT NULL,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  CONSTRAINT credential_pkey PRIMARY KEY (agency_id, person_id),
  CONSTRAINT credential_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id)
);
COMMENT ON COLUMN credential.totp_last_step IS 'Last accepted time step, so that one code opens one session only';

CREATE TABLE session (
  agency_id uuid NOT NULL,
  token_hash text NOT NULL,
  session_id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL,
  device text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  verified_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT session_pkey PRIMARY KEY (agency_id, token_hash),
  CONSTRAINT session_id_unique UNIQUE (agency_id, session_id),
  CONSTRAINT session_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT session_state CHECK (state IN ('PASSWORD', 'FULL'))
);
CREATE INDEX session_person_index ON session (agency_id, person_id);
COMMENT ON COLUMN session.state IS 'PASSWORD: only the password was given; with a privileged role or a confirmed second factor nothing but giving the code is allowed. FULL: the code was given too.';
COMMENT ON COLUMN session.verified_at IS 'Last time that password or TOTP was given; weighty acts want it fresh';

CREATE TABLE sign_in_failure (
  agency_id uuid NOT NULL,
  sign_in_failure_id uuid NOT NULL,
  subject text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT sign_in_failure_pkey PRIMARY KEY (agency_id, sign_in_failure_id)
);
CREATE INDEX sign_in_failure_subject_index ON sign_in_failure (agency_id, subject, at);
COMMENT ON TABLE sign_in_failure IS 'Slows guessing per account and per address (keyed hash of either); never locks an account';

CREATE TABLE import_run (
  agency_id uuid NOT NULL,
  import_id uuid NOT NULL,
  kind text NOT NULL,
  file_name text NOT NULL,
  status text NOT NULL,
  preview jsonb NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  committed_at timestamptz,
  CONSTRAINT import_run_pkey PRIMARY KEY (agency_id, import_id),
  CONSTRAINT import_run_kind CHECK (kind IN ('UNITS', 'PEOPLE', 'INTERACTIONS')),
  CONSTRAINT import_run_status CHECK (status IN ('PREVIEW', 'COMMITTED'))
);
COMMENT ON TABLE import_run IS 'A file that was read: preview with differences and row errors, then committed as one transaction';

CREATE TABLE idempotency_key (
  agency_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  key uuid NOT NULL,
  request_hash text NOT NULL,
  subject_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (agency_id, owner_id, key)
);
COMMENT ON TABLE idempotency_key IS 'One intent, one effect: the unique key is the lock; the same key with another body is refused (security.md section 3)';
