package dev.credence.rollouts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredEndpoints extends Repository<Endpoint, String> {

    Endpoint save(Endpoint endpoint);

    void delete(Endpoint endpoint);

    void flush();

    Optional<Endpoint> findByName(String name);

    /** Locks the row, which serialises everything that is done to the endpoint and its rollouts. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Endpoint e where e.name = :name")
    Optional<Endpoint> lock(String name);

    Optional<Endpoint> findByDefaultEndpointTrue();

    @Query(
            """
            select e from Endpoint e where e.name > :name and e.model not in :hidden order by e.name
            """)
    List<Endpoint> behind(String name, Collection<String> hidden, Limit limit);
}
