package dev.credence.access;

import dev.credence.permission.Permission;
import java.time.Instant;

/**
 * Somebody's permission on a restricted experiment or model.
 *
 * @param principal the name of a token: whoever acts with it
 */
public record Grant(String principal, Permission permission, String grantedBy, Instant grantedAt) {}
