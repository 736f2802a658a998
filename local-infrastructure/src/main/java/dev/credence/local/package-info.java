/** Real PostgreSQL and S3 servers from Maven artefacts, for a laptop and for tests. */
@NullMarked
package dev.credence.local;

import org.jspecify.annotations.NullMarked;
