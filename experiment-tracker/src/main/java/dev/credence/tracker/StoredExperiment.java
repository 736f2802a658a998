package dev.credence.tracker;

import dev.credence.database.Workspace;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(schema = "tracker", name = "experiments")
@NullUnmarked
class StoredExperiment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String workspace;
    private String name;
    private String artifactLocation;

    @Enumerated(EnumType.STRING)
    private LifecycleStage stage;

    private Instant createdAt;
    private Instant updatedAt;

    @ElementCollection
    @CollectionTable(
            schema = "tracker",
            name = "experiment_tags",
            joinColumns = @JoinColumn(name = "experiment_id"))
    @MapKeyColumn(name = "key")
    @Column(name = "value")
    @BatchSize(size = 200)
    private Map<String, String> tags = new HashMap<>();

    protected StoredExperiment() {}

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    String workspace() {
        return workspace;
    }

    void rename(String newName, Instant now) {
        name = newName;
        updatedAt = now;
    }

    void keepArtifactsAt(String location) {
        artifactLocation = location;
    }

    boolean untag(String key, Instant now) {
        updatedAt = now;
        return tags.remove(key) != null;
    }

    void tag(String key, String value, Instant now) {
        tags.put(key, value);
        updatedAt = now;
    }

    void delete(Instant now) {
        stage = LifecycleStage.DELETED;
        updatedAt = now;
    }

    void restore(Instant now) {
        stage = LifecycleStage.ACTIVE;
        updatedAt = now;
    }

    Experiment toExperiment() {
        return new Experiment(
                id,
                new Workspace(workspace),
                name,
                stage,
                createdAt,
                updatedAt,
                Map.copyOf(tags),
                artifactLocation);
    }
}
