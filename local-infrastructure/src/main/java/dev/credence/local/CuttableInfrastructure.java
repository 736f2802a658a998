package dev.credence.local;

import java.util.HashMap;
import java.util.Map;

/**
 * The servers of {@link TestInfrastructure} behind links that a test can cut: what is under test
 * uses {@link #settings}, what watches it uses {@link #direct}.
 *
 * @param direct settings of an empty database and a new bucket
 * @param settings the same by way of the links
 */
public record CuttableInfrastructure(
        CuttableLink database,
        CuttableLink store,
        Map<String, String> direct,
        Map<String, String> settings)
        implements AutoCloseable {

    private static final String DATABASE = "credence.database.url";
    private static final String STORE = "credence.s3.endpoint";

    public static CuttableInfrastructure start() {
        Map<String, String> direct = TestInfrastructure.settings();
        CuttableLink database = CuttableLink.to(url(direct, DATABASE));
        CuttableLink store = CuttableLink.to(url(direct, STORE));
        Map<String, String> settings = new HashMap<>(direct);
        settings.compute(DATABASE, (_, _) -> database.through(url(direct, DATABASE)));
        settings.compute(STORE, (_, _) -> store.through(url(direct, STORE)));
        return new CuttableInfrastructure(database, store, direct, Map.copyOf(settings));
    }

    private static String url(Map<String, String> settings, String name) {
        return String.valueOf(settings.get(name));
    }

    @Override
    public void close() {
        database.close();
        store.close();
    }
}
