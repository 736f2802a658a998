package dev.credence.tracker;

import dev.credence.artifact.Artifacts;
import dev.credence.artifact.Digest;
import dev.credence.model.CsvRecords;
import dev.credence.model.CsvRecords.MalformedCsv;
import dev.credence.model.TableLimits;
import dev.credence.problem.NotFound;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profiles of data sets' contents, each made when it is first asked for and kept with its
 * digest. The same content has the same profile under every name.
 */
public class DataProfiles {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Datasets datasets;
    private final Artifacts artifacts;

    DataProfiles(JdbcClient jdbc, Datasets datasets, Artifacts artifacts) {
        this.jdbc = jdbc;
        this.datasets = datasets;
        this.artifacts = artifacts;
    }

    public DataProfile of(DatasetVersion version) {
        Digest digest = version.content().digest();
        return find(digest).orElseGet(() -> make(digest));
    }

    /**
     * How one version of a data set differs from another.
     *
     * @throws NotFound when there is no such version
     */
    public DataDiff diff(String name, int from, int to) {
        DatasetVersion before = version(name, from);
        DatasetVersion after = version(name, to);
        return DataDiff.of(before, of(before), after, of(after));
    }

    private DatasetVersion version(String name, int number) {
        return datasets.version(name, number)
                .orElseThrow(() -> new NotFound("data set version", name + "@" + number));
    }

    private Optional<DataProfile> find(Digest digest) {
        return jdbc.sql("select profile from tracker.dataset_profiles where digest = :digest")
                .param("digest", digest.sha256())
                .query((row, _) -> JSON.readValue(row.getString("profile"), DataProfile.class))
                .optional();
    }

    private DataProfile make(Digest digest) {
        DataProfile profile = read(digest);
        jdbc.sql(
                        """
                        insert into tracker.dataset_profiles (digest, profile)
                        select :digest, :profile::jsonb
                        where exists (select from tracker.dataset_versions where digest = :digest and erased_at is null)
                        on conflict do nothing
                        """)
                .param("digest", digest.sha256())
                .param("profile", JSON.writeValueAsString(profile))
                .update();
        return profile;
    }

    private DataProfile read(Digest digest) {
        try (Reader text = new InputStreamReader(artifacts.open(digest), StandardCharsets.UTF_8)) {
            return read(text);
        } catch (MalformedCsv cause) {
            return new DataProfile(0, List.of(), cause.getMessage());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static DataProfile read(Reader text) throws IOException, MalformedCsv {
        var records = new CsvRecords(text, TableLimits.defaults());
        List<String> header = records.next();
        if (header == null) {
            throw new MalformedCsv(1, "there is no first line with the names of the columns");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw new MalformedCsv(1, "two columns have the same name");
        }
        List<ColumnTally> columns = header.stream().map(ColumnTally::new).toList();
        long rows = 0;
        for (List<String> fields = records.next(); fields != null; fields = records.next()) {
            if (fields.size() != header.size()) {
                throw new MalformedCsv(
                        records.line(),
                        "line %d has %d fields, and the first line %d"
                                .formatted(records.line(), fields.size(), header.size()));
            }
            for (int i = 0; i < fields.size(); i++) {
                columns.get(i).add(fields.get(i));
            }
            rows++;
        }
        return new DataProfile(rows, columns.stream().map(ColumnTally::profile).toList(), null);
    }
}
