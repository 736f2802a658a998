/**
 * PostgreSQL as every process uses it: the pool, one migrated schema per module, LISTEN/NOTIFY and
 * leader leases.
 */
@NullMarked
package dev.credence.database;

import org.jspecify.annotations.NullMarked;
