package dev.credence.registry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
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
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A model and its rules: it counts its versions and points its aliases. The versions are in {@link
 * StoredVersions}.
 */
@Entity
@Table(schema = "registry", name = "models")
@SQLRestriction("deleted_at is null")
@NullUnmarked
class StoredModel {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String name;
    private String description;
    private int lastNumber;
    private Instant createdAt;
    private String createdBy;
    private Instant updatedAt;
    private Instant deletedAt;

    @ElementCollection
    @CollectionTable(
            schema = "registry",
            name = "model_tags",
            joinColumns = @JoinColumn(name = "model_id"))
    @MapKeyColumn(name = "key")
    @Column(name = "value")
    @BatchSize(size = 200)
    private Map<String, String> tags = new HashMap<>();

    @ElementCollection
    @CollectionTable(
            schema = "registry",
            name = "aliases",
            joinColumns = @JoinColumn(name = "model_id"))
    @MapKeyColumn(name = "alias")
    @Column(name = "number")
    @BatchSize(size = 200)
    private Map<String, Integer> aliases = new HashMap<>();

    protected StoredModel() {}

    /**
     * Numbers are counted up and never given twice, so that a link to a version keeps its meaning.
     */
    int nextNumber(Instant now) {
        updatedAt = now;
        return ++lastNumber;
    }

    /** Points the alias to the version and says what it pointed to before. */
    @Nullable Integer point(Alias alias, ModelVersion version, Instant now) {
        version.requirePromotable();
        updatedAt = now;
        return aliases.put(alias.value(), version.number());
    }

    /** Removes the alias and says what it pointed to, or null when there was none. */
    @Nullable Integer remove(Alias alias, Instant now) {
        updatedAt = now;
        return aliases.remove(alias.value());
    }

    /** Another model may have the old name from now on. */
    void rename(ModelName to, Instant now) {
        name = to.value();
        updatedAt = now;
    }

    /** Aliases go with it; versions and history stay where lineage finds them. */
    void delete(Instant now) {
        aliases.clear();
        deletedAt = now;
        updatedAt = now;
    }

    void describe(String text, Instant now) {
        description = text;
        updatedAt = now;
    }

    void tag(String key, String value, Instant now) {
        tags.put(key, value);
        updatedAt = now;
    }

    void untag(String key, Instant now) {
        tags.remove(key);
        updatedAt = now;
    }

    int id() {
        return id;
    }

    ModelName name() {
        return new ModelName(name);
    }

    String description() {
        return description;
    }

    Map<String, Integer> aliases() {
        return Map.copyOf(aliases);
    }

    Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    Instant createdAt() {
        return createdAt;
    }

    String createdBy() {
        return createdBy;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
