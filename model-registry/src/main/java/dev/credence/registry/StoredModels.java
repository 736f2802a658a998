package dev.credence.registry;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface StoredModels extends JpaRepository<StoredModel, Integer> {

    Optional<StoredModel> findByName(String name);

    /** Serialises everything that changes one model: the row stays locked until the commit. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from StoredModel m where m.name = :name")
    Optional<StoredModel> findLocked(String name);

    @Query(
            "select m from StoredModel m where m.name > :name and m.name not in :hidden order by m.name")
    List<StoredModel> behind(String name, Collection<String> hidden, Limit limit);

    /** The number of rows made: 0 when the model exists, also one that is being made right now. */
    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
                    insert into registry.models (name, description, last_number, created_at, created_by, updated_at)
                    values (:name, :description, 0, :now, :actor, :now)
                    on conflict (name) where deleted_at is null do nothing
                    """)
    int createUnlessPresent(String name, String description, String actor, Instant now);
}
