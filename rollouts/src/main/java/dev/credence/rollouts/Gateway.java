package dev.credence.rollouts;

import java.time.Instant;
import java.util.List;

/** A gateway as its last heartbeat described it. */
public record Gateway(String id, Instant lastSeen, List<ServedVersion> versions) {}
