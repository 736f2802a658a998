package dev.credence.pipelines;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the holder of a run write, and nobody else. */
final class Fence {

    private final JdbcClient jdbc;

    Fence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds the run's row until the current transaction ends, so that nobody can claim the run in
     * between.
     *
     * @throws LeaseLost when the run is no longer the claim's
     */
    PipelineRunStatus hold(Claim claim) {
        return jdbc.sql(
                        """
                        select status from pipelines.run
                        where id = :run and fencing_token = :token and status = 'RUNNING' for no key update
                        """)
                .param("run", claim.run().value())
                .param("token", claim.fencingToken())
                .query(PipelineRunStatus.class)
                .optional()
                .orElseThrow(() -> new LeaseLost(claim));
    }
}
