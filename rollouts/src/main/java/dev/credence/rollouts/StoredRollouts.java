package dev.credence.rollouts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredRollouts extends Repository<Rollout, String> {

    Rollout save(Rollout rollout);

    void flush();

    Optional<Rollout> findById(String id);

    @Query("select r.id from Rollout r where r.endedAt is null order by r.startedAt")
    List<String> idsUnderWay();

    @Query(
            """
            select r from Rollout r
            where (:endpoint is null or r.endpoint = :endpoint)
              and (:underWay = false or r.endedAt is null)
              and r.model not in :hidden
              and (r.startedAt < :before or (r.startedAt = :before and r.id < :beforeId))
            order by r.startedAt desc, r.id desc
            """)
    List<Rollout> newest(
            @Nullable String endpoint,
            boolean underWay,
            Instant before,
            String beforeId,
            Collection<String> hidden,
            Limit limit);
}
