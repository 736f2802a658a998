package dev.credence.access;

import dev.credence.permission.Permission;
import dev.credence.permission.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of restrictions and of what was granted on them. */
class StoredGrants {

    private final JdbcClient jdbc;

    StoredGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each restricted thing with the permission of each who has one. */
    Map<Resource, Map<String, Permission>> all() {
        var all = new HashMap<Resource, Map<String, Permission>>();
        jdbc.sql(
                        """
                        select r.kind, r.key, p.principal, p.permission
                        from access.restriction r left join access.permission p using (kind, key)
                        """)
                .query(row -> {
                    var grants =
                            all.computeIfAbsent(
                                    new Resource(
                                            Resource.Kind.valueOf(row.getString("kind")),
                                            row.getString("key")),
                                    _ -> new HashMap<>());
                    @Nullable String principal = row.getString("principal");
                    if (principal != null) {
                        grants.put(principal, Permission.valueOf(row.getString("permission")));
                    }
                });
        return all;
    }

    /** Whether it was open until now. */
    boolean restrict(Resource resource, String actor, Instant now) {
        return jdbc.sql(
                                """
                                insert into access.restriction (kind, key, restricted_by, restricted_at)
                                values (:kind, :key, :actor, :now) on conflict do nothing
                                """)
                        .param("kind", resource.kind().name())
                        .param("key", resource.key())
                        .param("actor", actor)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /** Whether it was restricted. */
    boolean open(Resource resource) {
        return jdbc.sql("delete from access.restriction where kind = :kind and key = :key")
                        .param("kind", resource.kind().name())
                        .param("key", resource.key())
                        .update()
                > 0;
    }

    void grant(
            Resource resource, String principal, Permission permission, String actor, Instant now) {
        jdbc.sql(
                        """
                        insert into access.permission (kind, key, principal, permission, granted_by, granted_at)
                        values (:kind, :key, :principal, :permission, :actor, :now)
                        on conflict (kind, key, principal) do update set permission = excluded.permission,
                            granted_by = excluded.granted_by, granted_at = excluded.granted_at
                        """)
                .param("kind", resource.kind().name())
                .param("key", resource.key())
                .param("principal", principal)
                .param("permission", permission.name())
                .param("actor", actor)
                .param("now", utc(now))
                .update();
    }

    /** Whether there was something to take away. */
    boolean revoke(Resource resource, String principal) {
        return jdbc.sql(
                                "delete from access.permission where kind = :kind and key = :key and principal = :principal")
                        .param("kind", resource.kind().name())
                        .param("key", resource.key())
                        .param("principal", principal)
                        .update()
                > 0;
    }

    /** By name; empty also when it is open. */
    List<Grant> of(Resource resource) {
        return jdbc.sql(
                        "select * from access.permission where kind = :kind and key = :key order by principal")
                .param("kind", resource.kind().name())
                .param("key", resource.key())
                .query(StoredGrants::grant)
                .list();
    }

    boolean isRestricted(Resource resource) {
        return jdbc.sql(
                        "select exists (select from access.restriction where kind = :kind and key = :key)")
                .param("kind", resource.kind().name())
                .param("key", resource.key())
                .query(Boolean.class)
                .single();
    }

    /** Whoever makes it now made it; what was noted about the key before is forgotten. */
    void created(Resource resource, String actor) {
        open(resource);
        jdbc.sql(
                        """
                        insert into access.creator (kind, key, principal) values (:kind, :key, :actor)
                        on conflict (kind, key) do update set principal = excluded.principal
                        """)
                .param("kind", resource.kind().name())
                .param("key", resource.key())
                .param("actor", actor)
                .update();
    }

    Optional<String> creator(Resource resource) {
        return jdbc.sql("select principal from access.creator where kind = :kind and key = :key")
                .param("kind", resource.kind().name())
                .param("key", resource.key())
                .query(String.class)
                .optional();
    }

    /** What was noted about the new key is about something that is gone. */
    void rename(Resource from, Resource to) {
        for (String table : List.of("restriction", "creator")) {
            jdbc.sql("delete from access.%s where kind = :kind and key = :key".formatted(table))
                    .param("kind", to.kind().name())
                    .param("key", to.key())
                    .update();
            jdbc.sql(
                            "update access.%s set key = :to where kind = :kind and key = :key"
                                    .formatted(table))
                    .param("kind", from.kind().name())
                    .param("key", from.key())
                    .param("to", to.key())
                    .update();
        }
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getString("principal"),
                Permission.valueOf(row.getString("permission")),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
