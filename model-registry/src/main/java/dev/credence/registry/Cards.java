package dev.credence.registry;

import static dev.credence.permission.Permission.EDIT;
import static dev.credence.permission.Permission.READ;

import dev.credence.permission.Needs;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The cards of models and versions. A {@link RegisteredModel}'s description is one line of it. */
@Transactional
public class Cards {

    private static final int OF_THE_MODEL = 0;

    private final StoredModels models;
    private final StoredVersions versions;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Cards(StoredModels models, StoredVersions versions, JdbcClient jdbc, InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The card, empty while nobody wrote one.
     *
     * @param version null for the model's own
     */
    @Transactional(readOnly = true)
    public Card find(@Needs(READ) ModelName name, @Nullable SemanticVersion version) {
        int model = model(name);
        return jdbc.sql("select * from registry.cards where model_id = :model and number = :number")
                .param("model", model)
                .param("number", number(name, version))
                .query((row, _) ->
                        new Card(
                                name,
                                version,
                                row.getString("text"),
                                row.getInt("revision"),
                                row.getString("edited_by"),
                                row.getObject("edited_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseGet(() -> new Card(name, version, "", 0, null, null));
    }

    /**
     * Writes the card anew.
     *
     * @param revision the one that was edited; null to write over whatever is there
     * @throws OptimisticLockingFailureException when somebody else wrote it meanwhile
     */
    public Card write(
            @Needs(EDIT) ModelName name,
            @Nullable SemanticVersion version,
            String text,
            @Nullable Integer revision,
            String actor) {
        RegistryLimits.card(text);
        var _ = models.findLocked(name.value()).orElseThrow(() -> new ModelNotFound(name));
        Card before = find(name, version);
        if (revision != null && revision != before.revision()) {
            throw new OptimisticLockingFailureException(
                    "the card is at revision %d".formatted(before.revision()));
        }
        jdbc.sql(
                        """
                        insert into registry.cards (model_id, number, text, revision, edited_by, edited_at)
                        values (:model, :number, :text, 1, :actor, :now)
                        on conflict (model_id, number) do update set text = excluded.text,
                            revision = cards.revision + 1, edited_by = excluded.edited_by, edited_at = excluded.edited_at
                        """)
                .param("model", model(name))
                .param("number", number(name, version))
                .param("text", text)
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(name, version);
    }

    private int model(ModelName name) {
        return models.findByName(name.value()).orElseThrow(() -> new ModelNotFound(name)).id();
    }

    private int number(ModelName name, @Nullable SemanticVersion version) {
        return version == null
                ? OF_THE_MODEL
                : versions.find(name, version)
                        .orElseThrow(() -> new VersionNotFound(name, version))
                        .number();
    }
}
