-- Services, interactions with the public, the citizen's rating, and the rollups that dashboards read.
-- The ingest path has no trigger and no foreign key: the door checks the references (service/server/record-interactions.ts).

CREATE TABLE service (
  agency_id uuid NOT NULL,
  service_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  standard_minutes integer,
  channels text[] NOT NULL,
  valid daterange NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT service_pkey PRIMARY KEY (agency_id, service_id),
  CONSTRAINT service_agency_fkey FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
  CONSTRAINT service_code_unique UNIQUE (agency_id, code),
  CONSTRAINT service_name_length CHECK (char_length(name) BETWEEN 2 AND 200),
  CONSTRAINT service_standard_minutes CHECK (standard_minutes BETWEEN 1 AND 525600),
  CONSTRAINT service_channels CHECK (channels <@ ARRAY['COUNTER', 'PHONE', 'WHATSAPP', 'FIELD', 'BACK_OFFICE', 'ONLINE', 'EMAIL', 'POST'])
);
COMMENT ON COLUMN service.standard_minutes IS 'Promised time from the start of service to its end (standar pelayanan); null when none is promised';

CREATE TABLE service_offer (
  agency_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  service_id uuid NOT NULL,
  CONSTRAINT service_offer_pkey PRIMARY KEY (agency_id, unit_id, service_id),
  CONSTRAINT service_offer_unit_fkey FOREIGN KEY (agency_id, unit_id) REFERENCES org_unit (agency_id, unit_id),
  CONSTRAINT service_offer_service_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, service_id)
);

CREATE TABLE pinned_service (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  service_id uuid NOT NULL,
  position integer NOT NULL,
  CONSTRAINT pinned_service_pkey PRIMARY KEY (agency_id, person_id, service_id),
  CONSTRAINT pinned_service_person_fkey FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT pinned_service_service_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, service_id)
);
COMMENT ON TABLE pinned_service IS 'The tiles of a person in the order he chose; never reordered by use';

CREATE TABLE interaction (
  agency_id uuid NOT NULL,
  interaction_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  channel text NOT NULL,
  outcome text NOT NULL,
  return_reason text,
  arrived_at timestamptz,
  started_at timestamptz,
  wait_seconds integer,
  handling_seconds integer,
  standard_met boolean,
  late boolean NOT NULL,
  person_id uuid NOT NULL,
  post_id uuid,
  supervisor_id uuid,
  source text NOT NULL,
  external_ref text,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  skew_seconds integer,
  device_sequence bigint,
  clock_doubtful boolean NOT NULL DEFAULT false,
  rated boolean NOT NULL DEFAULT false,
  journal_seq bigint NOT NULL,
  voided_at timestamptz,
  voided_by uuid,
  CONSTRAINT interaction_pkey PRIMARY KEY (agency_id, interaction_id, occurred_at),
  CONSTRAINT interaction_channel CHECK (channel IN ('COUNTER', 'PHONE', 'WHATSAPP', 'FIELD', 'BACK_OFFICE', 'ONLINE', 'EMAIL', 'POST')),
  CONSTRAINT interaction_outcome CHECK (outcome IN ('DONE', 'RETURNED', 'REJECTED', 'REFERRED')),
  CONSTRAINT interaction_source CHECK (source IN ('APP', 'API', 'IMPORT'))
) PARTITION BY RANGE (occurred_at);
CREATE INDEX interaction_occurred_index ON interaction USING brin (agency_id, occurred_at);
CREATE INDEX interaction_person_index ON interaction (agency_id, person_id, occurred_at);
CREATE INDEX interaction_unit_index ON interaction (agency_id, unit_id, occurred_at);
COMMENT ON TABLE interaction IS 'One service given to the public, with person, post, unit and supervisor as of that moment. No citizen identity.';
COMMENT ON COLUMN interaction.occurred_at IS 'End of the service; the month of it is the partition';
COMMENT ON COLUMN interaction.late IS 'Recorded afterwards: counts as work done, but not in time measures';
COMMENT ON COLUMN interaction.skew_seconds IS 'The device''s clock minus the server''s, as the device estimated it (security.md section 3)';
COMMENT ON COLUMN interaction.device_sequence IS 'The device''s own running number, to find gaps and disorder after the clock was changed';
COMMENT ON COLUMN interaction.clock_doubtful IS 'Skewed by more than 5 minutes or in the future: kept as it came, marked, shown to the person';
COMMENT ON COLUMN interaction.journal_seq IS 'The journal entry whose digest covers this row';

CREATE TABLE interaction_handler (
  agency_id uuid NOT NULL,
  interaction_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  position integer NOT NULL,
  person_id uuid NOT NULL,
  post_id uuid,
  unit_id uuid NOT NULL,
  supervisor_id uuid,
  from_at timestamptz,
  until_at timestamptz NOT NULL,
  CONSTRAINT interaction_handler_pkey PRIMARY KEY (agency_id, interaction_id, occurred_at, position)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX interaction_handler_person_index ON interaction_handler (agency_id, person_id, occurred_at);
COMMENT ON TABLE interaction_handler IS 'Who served in which interval; a hand-over keeps both. The last one is the interaction''s person_id.';

-- Partitions are made by month when the first row of a month arrives. The application may not create tables, so it asks this function.
CREATE FUNCTION ensure_interaction_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first_day date := date_trunc('month', month)::date;
  lower_bound timestamptz := first_day::timestamp AT TIME ZONE 'UTC';
  upper_bound timestamptz := (first_day + interval '1 month') AT TIME ZONE 'UTC';
  parent text;
BEGIN
  IF first_day < DATE '2000-01-01' OR first_day > DATE '2100-12-01' THEN
    RAISE EXCEPTION 'month out of range: %', first_day;
  END IF;
  PERFORM pg_advisory_xact_lock(7305, (extract(year FROM first_day) * 100 + extract(month FROM first_day))::int);
  FOREACH parent IN ARRAY ARRAY['interaction', 'interaction_handler'] LOOP
    IF to_regclass(format('%I', parent || '_' || to_char(first_day, 'YYYYMM'))) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        parent || '_' || to_char(first_day, 'YYYYMM'), parent, lower_bound, upper_bound);
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ensure_interaction_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_interaction_month(date) TO bina_app;

CREATE TABLE handover (
  agency_id uuid NOT NULL,
  handover_id uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  channel text NOT NULL,
  arrived_at timestamptz,
  from_person_id uuid NOT NULL,
  to_person_id uuid NOT NULL,
  intervals jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  handed_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT handover_pkey PRIMARY KEY (agency_id, handover_id),
  CONSTRAINT handover_from_fkey FOREIGN KEY (agency_id, from_person_id) REFERENCES person (agency_id, person_id),
  CONSTRAINT handover_to_fkey FOREIGN KEY (agency_id, to_person_id) REFERENCES person (agency_id, person_id)
);
CREATE INDEX handover_to_index ON handover (agency_id, to_person_id) WHERE finished_at IS NULL;
COMMENT ON COLUMN handover.intervals IS 'Intervals served so far: [{ personId, fromAt, untilAt }]; the finishing interaction takes them over';

CREATE TABLE rating_invitation (
  agency_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  token_hash text NOT NULL,
  short_code_hash text NOT NULL,
  interaction_id uuid,
  occurred_at timestamptz,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  channel text NOT NULL,
  person_ids uuid[] NOT NULL,
  service_hour timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT rating_invitation_pkey PRIMARY KEY (agency_id, invitation_id),
  CONSTRAINT rating_invitation_token_unique UNIQUE (agency_id, token_hash),
  CONSTRAINT rating_invitation_unlinked_once_used CHECK (used_at IS NULL OR interaction_id IS NULL)
);
CREATE INDEX rating_invitation_short_code_index ON rating_invitation (agency_id, short_code_hash) WHERE used_at IS NULL;
COMMENT ON TABLE rating_invitation IS 'Frozen at the end of service: people, service, channel, place. Once used it no longer points to the interaction.';

CREATE TABLE rating (
  agency_id uuid NOT NULL,
  rating_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  service_id uuid NOT NULL,
  channel text NOT NULL,
  service_hour timestamptz NOT NULL,
  score smallint NOT NULL,
  reasons text[] NOT NULL DEFAULT '{}',
  comment text NOT NULL DEFAULT '',
  CONSTRAINT rating_pkey PRIMARY KEY (agency_id, rating_id),
  CONSTRAINT rating_score CHECK (score BETWEEN 1 AND 4),
  CONSTRAINT rating_comment_length CHECK (char_length(comment) <= 300)
);
CREATE INDEX rating_unit_index ON rating (agency_id, unit_id, service_hour);
COMMENT ON TABLE rating IS 'The voice of one visit: score, reasons, text, service point, hour. No name, address, device, exact second (J9).';

CREATE TABLE rating_person (
  agency_id uuid NOT NULL,
  rating_id uuid NOT NULL,
  person_id uuid NOT NULL,
  service_hour timestamptz NOT NULL,
  CONSTRAINT rating_person_pkey PRIMARY KEY (agency_id, rating_id, person_id),
  CONSTRAINT rating_person_rating_fkey FOREIGN KEY (agency_id, rating_id) REFERENCES rating (agency_id, rating_id)
);
CREATE INDEX rating_person_person_index ON rating_person (agency_id, person_id, service_hour);

-- Rollups are additive: parts merge by adding. The wait histogram counts waits up to 5, 15, 30, 60 minutes and above.
CREATE TABLE rollup_unit_hour (
  agency_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  hour timestamptz NOT NULL,
  n bigint NOT NULL DEFAULT 0,
  finished_n bigint NOT NULL DEFAULT 0,
  late_n bigint NOT NULL DEFAULT 0,
  standard_n bigint NOT NULL DEFAULT 0,
  within_standard_n bigint NOT NULL DEFAULT 0,
  wait_n bigint NOT NULL DEFAULT 0,
  wait_seconds bigint NOT NULL DEFAULT 0,
  wait_seconds_squared numeric NOT NULL DEFAULT 0,
  wait_le_5 bigint NOT NULL DEFAULT 0,
  wait_le_15 bigint NOT NULL DEFAULT 0,
  wait_le_30 bigint NOT NULL DEFAULT 0,
  wait_le_60 bigint NOT NULL DEFAULT 0,
  wait_over_60 bigint NOT NULL DEFAULT 0,
  handling_n bigint NOT NULL DEFAULT 0,
  handling_seconds bigint NOT NULL DEFAULT 0,
  handling_seconds_squared numeric NOT NULL DEFAULT 0,
  invited_n bigint NOT NULL DEFAULT 0,
  rating_1 bigint NOT NULL DEFAULT 0,
  rating_2 bigint NOT NULL DEFAULT 0,
  rating_3 bigint NOT NULL DEFAULT 0,
  rating_4 bigint NOT NULL DEFAULT 0,
  CONSTRAINT rollup_unit_hour_pkey PRIMARY KEY (agency_id, unit_id, hour)
);

CREATE TABLE rollup_unit_service_day (
  LIKE rollup_unit_hour INCLUDING DEFAULTS,
  day date NOT NULL,
  service_id uuid NOT NULL,
  CONSTRAINT rollup_unit_service_day_pkey PRIMARY KEY (agency_id, unit_id, day, service_id)
);
ALTER TABLE rollup_unit_service_day DROP COLUMN hour;

CREATE TABLE rollup_person_service_day (
  LIKE rollup_unit_hour INCLUDING DEFAULTS,
  person_id uuid NOT NULL,
  day date NOT NULL,
  service_id uuid NOT NULL,
  CONSTRAINT rollup_person_service_day_pkey PRIMARY KEY (agency_id, person_id, day, service_id, unit_id)
);
ALTER TABLE rollup_person_service_day DROP COLUMN hour;
COMMENT ON TABLE rollup_person_service_day IS 'Work of a person by day, service and the unit he then belonged to. A service given by several counts for each of them; the wait counts for the first, handling for each in his interval.';

CREATE TABLE rollup_agency_service_month (
  LIKE rollup_unit_hour INCLUDING DEFAULTS,
  month date NOT NULL,
  service_id uuid NOT NULL,
  CONSTRAINT rollup_agency_service_month_pkey PRIMARY KEY (agency_id, month, service_id)
);
ALTER TABLE rollup_agency_service_month DROP COLUMN hour, DROP COLUMN unit_id;
