package dev.credence.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which versions came from what, for many at once; for one version with all that belongs to it use
 * {@link Registry}. Deleted versions are part of it.
 */
public class VersionLinks {

    private final JdbcClient jdbc;

    VersionLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A version and where it came from.
     *
     * @param status {@code READY}, {@code DEPRECATED}, {@code RETIRED}, or {@code DELETED}
     * @param runId the tracked run, or empty
     * @param loggedModelId the tracker's logged model, or empty
     * @param aliases that point to it now
     */
    public record Link(
            ModelName model,
            SemanticVersion version,
            String status,
            String runId,
            String loggedModelId,
            List<String> aliases) {}

    /** A version that names its data, but no run that read them. */
    public record DataLink(ModelName model, SemanticVersion version, String role, String digest) {}

    public List<Link> ofRuns(Collection<String> runIds, int most) {
        return links("v.run_id = any(:keys)", runIds, most);
    }

    public List<Link> ofLoggedModels(Collection<String> loggedModelIds, int most) {
        return links("v.logged_model_id = any(:keys)", loggedModelIds, most);
    }

    /** The versions whose package has a file with this content. */
    public List<Link> containing(String digest, int most) {
        return links(
                "v.id in (select version_id from registry.version_files where digest = any(:keys))",
                List.of(digest),
                most);
    }

    /** These versions; each is written {@code model/1.2.3}. */
    public List<Link> of(Collection<String> versions, int most) {
        return links(
                """
                m.name || '/' || v.major || '.' || v.minor || '.' || v.pipeline
                    || case when v.build = 0 then '' else '+' || v.build end = any(:keys)
                and m.name = any(select left(key, length(key) - position('/' in reverse(key))) from unnest(:keys::text[]) key)
                """,
                versions,
                most);
    }

    private List<Link> links(String condition, Collection<String> keys, int most) {
        return jdbc.sql(
                        """
                        select m.name, v.major, v.minor, v.pipeline, v.build, v.run_id, v.logged_model_id,
                            case when coalesce(v.deleted_at, m.deleted_at) is null then v.status else 'DELETED' end as status,
                            array(select a.alias from registry.aliases a
                                where a.model_id = v.model_id and a.number = v.number order by a.alias) as aliases
                        from registry.versions v join registry.models m on m.id = v.model_id
                        where %s order by v.created_at desc, v.id limit :most
                        """
                                .formatted(condition))
                .params(Map.of("keys", keys.toArray(String[]::new), "most", most))
                .query((row, _) ->
                        new Link(
                                new ModelName(row.getString("name")),
                                VersionReader.semantic(row),
                                row.getString("status"),
                                row.getString("run_id"),
                                row.getString("logged_model_id"),
                                List.of((String[]) row.getArray("aliases").getArray())))
                .list();
    }

    /** From data to the versions that no run stands between. */
    public List<DataLink> ofData(Collection<String> digests, int most) {
        return data("d.digest = any(:keys)", digests, most);
    }

    /** From versions, written {@code model/1.2.3}, to their data where no run stands between. */
    public List<DataLink> dataOf(Collection<String> versions, int most) {
        return data(
                """
                m.name || '/' || v.major || '.' || v.minor || '.' || v.pipeline
                    || case when v.build = 0 then '' else '+' || v.build end = any(:keys)
                """,
                versions,
                most);
    }

    private List<DataLink> data(String condition, Collection<String> keys, int most) {
        return jdbc.sql(
                        """
                        select m.name, v.major, v.minor, v.pipeline, v.build, d.role, d.digest
                        from registry.version_datasets d
                        join registry.versions v on v.id = d.version_id and v.run_id = ''
                        join registry.models m on m.id = v.model_id
                        where %s order by v.created_at desc, v.id, d.role limit :most
                        """
                                .formatted(condition))
                .params(Map.of("keys", keys.toArray(String[]::new), "most", most))
                .query((row, _) ->
                        new DataLink(
                                new ModelName(row.getString("name")),
                                VersionReader.semantic(row),
                                row.getString("role"),
                                row.getString("digest")))
                .list();
    }
}
