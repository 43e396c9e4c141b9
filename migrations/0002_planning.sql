-- Indicators as data, targets as dated objects, and the yearly plan of a person (SKP).

CREATE TABLE indicator (
  agency_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  counts_what text NOT NULL,
  counts_not text NOT NULL,
  numerator text NOT NULL,
  denominator text,
  service_ids uuid[],
  factor numeric NOT NULL DEFAULT 1,
  unit text NOT NULL,
  decimals integer NOT NULL DEFAULT 0,
  shape text NOT NULL,
  consolidation text NOT NULL,
  minimum_n integer NOT NULL DEFAULT 1,
  influenced_by text NOT NULL,
  source text NOT NULL,
  owner_id uuid,
  known_weakness text NOT NULL DEFAULT '',
  valid daterange NOT NULL,
  CONSTRAINT indicator_pkey PRIMARY KEY (agency_id, indicator_id, version),
  CONSTRAINT indicator_agency_fkey FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
  CONSTRAINT indicator_shape CHECK (shape IN ('HIGHER', 'LOWER', 'RANGE', 'EXACT', 'ZERO')),
  CONSTRAINT indicator_consolidation CHECK (consolidation IN ('SUM', 'AVERAGE', 'LAST_KNOWN')),
  CONSTRAINT indicator_decimals CHECK (decimals BETWEEN 0 AND 4),
  CONSTRAINT indicator_one_version_at_a_time EXCLUDE USING gist (agency_id WITH =, indicator_id WITH =, valid WITH &&)
);
COMMENT ON COLUMN indicator.numerator IS 'A named count (monitoring/rules/named-count.ts), for instance FINISHED, WITHIN_STANDARD, WAIT_MINUTES, RATING_SATISFIED, TYPED';
COMMENT ON COLUMN indicator.denominator IS 'A named count, or null for a plain count';
COMMENT ON COLUMN indicator.service_ids IS 'Only these services; null means all';

CREATE TABLE indicator_target (
  agency_id uuid NOT NULL,
  target_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  person_id uuid,
  unit_id uuid,
  valid daterange NOT NULL,
  minimum numeric,
  target numeric NOT NULL,
  stretch numeric,
  CONSTRAINT indicator_target_pkey PRIMARY KEY (agency_id, target_id),
  CONSTRAINT indicator_target_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT indicator_target_unit_fkey FOREIGN KEY (agency_id, unit_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT indicator_target_of_one CHECK (num_nonnulls(person_id, unit_id) = 1),
  CONSTRAINT indicator_target_one_for_person EXCLUDE USING gist (agency_id WITH =, indicator_id WITH =, person_id WITH =, valid WITH &&) WHERE (person_id IS NOT NULL),
  CONSTRAINT indicator_target_one_for_unit EXCLUDE USING gist (agency_id WITH =, indicator_id WITH =, unit_id WITH =, valid WITH &&) WHERE (unit_id IS NOT NULL)
);
CREATE INDEX indicator_target_person_index ON indicator_target (agency_id, person_id);
CREATE INDEX indicator_target_unit_index ON indicator_target (agency_id, unit_id);

CREATE TABLE skp (
  agency_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  person_id uuid NOT NULL,
  year integer NOT NULL,
  period daterange NOT NULL,
  version integer NOT NULL DEFAULT 1,
  model text NOT NULL DEFAULT 'QUANTITATIVE',
  status text NOT NULL DEFAULT 'DRAFT',
  evaluator_id uuid,
  return_reason text,
  submitted_at timestamptz,
  decided_at timestamptz,
  created_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT skp_pkey PRIMARY KEY (agency_id, skp_id),
  CONSTRAINT skp_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT skp_evaluator_fkey FOREIGN KEY (agency_id, evaluator_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT skp_person_year_version_unique UNIQUE (agency_id, person_id, year, version),
  CONSTRAINT skp_status CHECK (status IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')),
  CONSTRAINT skp_model CHECK (model IN ('QUANTITATIVE', 'QUALITATIVE')),
  CONSTRAINT skp_year CHECK (year BETWEEN 2000 AND 2100)
);
COMMENT ON COLUMN skp.evaluator_id IS 'Pejabat Penilai Kinerja of the day of submission, as the header of the document says';
COMMENT ON COLUMN skp.revision IS 'Grows with every change; a write names the one it read (409 when it has moved on)';

CREATE TABLE rhk (
  agency_id uuid NOT NULL,
  rhk_id uuid NOT NULL,
  skp_id uuid NOT NULL,
  block text NOT NULL,
  title text NOT NULL,
  supported_rhk_id uuid,
  position integer NOT NULL,
  CONSTRAINT rhk_pkey PRIMARY KEY (agency_id, rhk_id),
  CONSTRAINT rhk_skp_fkey FOREIGN KEY (agency_id, skp_id) REFERENCES skp (agency_id, skp_id),
  CONSTRAINT rhk_supported_fkey FOREIGN KEY (agency_id, supported_rhk_id) REFERENCES rhk (agency_id, rhk_id),
  CONSTRAINT rhk_block CHECK (block IN ('MAIN', 'ADDITIONAL')),
  CONSTRAINT rhk_title_length CHECK (char_length(title) BETWEEN 3 AND 500)
);
CREATE INDEX rhk_skp_index ON rhk (agency_id, skp_id);
CREATE INDEX rhk_supported_index ON rhk (agency_id, supported_rhk_id);

CREATE TABLE iki (
  agency_id uuid NOT NULL,
  iki_id uuid NOT NULL,
  rhk_id uuid NOT NULL,
  aspect text NOT NULL,
  title text NOT NULL,
  target numeric NOT NULL,
  unit text NOT NULL,
  polarity text NOT NULL,
  indicator_id uuid,
  position integer NOT NULL,
  CONSTRAINT iki_pkey PRIMARY KEY (agency_id, iki_id),
  CONSTRAINT iki_rhk_fkey FOREIGN KEY (agency_id, rhk_id) REFERENCES rhk (agency_id, rhk_id),
  CONSTRAINT iki_aspect CHECK (aspect IN ('QUANTITY', 'QUALITY', 'TIME', 'COST')),
  CONSTRAINT iki_polarity CHECK (polarity IN ('MAXIMIZE', 'MINIMIZE', 'STABILIZE')),
  CONSTRAINT iki_title_length CHECK (char_length(title) BETWEEN 3 AND 500),
  CONSTRAINT iki_unit_length CHECK (char_length(unit) BETWEEN 1 AND 60)
);
CREATE INDEX iki_rhk_index ON iki (agency_id, rhk_id);
CREATE INDEX iki_indicator_index ON iki (agency_id, indicator_id);

CREATE TABLE typed_value (
  agency_id uuid NOT NULL,
  typed_value_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  numerator numeric NOT NULL,
  denominator numeric NOT NULL,
  note text NOT NULL DEFAULT '',
  evidence_name text NOT NULL,
  evidence_link text NOT NULL,
  entered_by uuid NOT NULL,
  entered_at timestamptz NOT NULL,
  voided_at timestamptz,
  CONSTRAINT typed_value_pkey PRIMARY KEY (agency_id, typed_value_id),
  CONSTRAINT typed_value_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT typed_value_evidence_length CHECK (char_length(evidence_name) BETWEEN 2 AND 200)
);
CREATE INDEX typed_value_person_index ON typed_value (agency_id, person_id, indicator_id, day);
COMMENT ON TABLE typed_value IS 'A realisation that no captured work gives, typed in by the person with its evidence (name and link)';
