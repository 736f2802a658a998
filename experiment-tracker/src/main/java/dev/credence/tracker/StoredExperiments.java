package dev.credence.tracker;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredExperiments extends Repository<StoredExperiment, Integer> {

    Optional<StoredExperiment> findById(int id);

    @Query(
            "select e from StoredExperiment e where e.workspace = :workspace and e.name = :name and e.stage = LifecycleStage.ACTIVE")
    Optional<StoredExperiment> findActive(String workspace, String name);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from StoredExperiment e where e.id = :id")
    Optional<StoredExperiment> findLocked(int id);

    @Query(
            """
            select e from StoredExperiment e
            where e.workspace = :workspace and e.stage = :stage and e.id < :before and e.id not in :hidden
            order by e.id desc
            """)
    List<StoredExperiment> newest(
            String workspace,
            LifecycleStage stage,
            int before,
            Collection<Integer> hidden,
            Limit limit);

    List<StoredExperiment> findByIdIn(Collection<Integer> ids);

    /**
     * The number of rows made: 0 when an active experiment has the name, also one that is being
     * made right now.
     */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
                    insert into tracker.experiments (workspace, name, stage, created_at, updated_at)
                    values (:workspace, :name, 'ACTIVE', :now, :now)
                    on conflict (workspace, name) where stage = 'ACTIVE' do nothing
                    """)
    int createUnlessActive(String workspace, String name, Instant now);
}
