"""What every app stands on: the walls, the outbox, the inbox, idempotency, the job queue, fail points, sealed fields."""
