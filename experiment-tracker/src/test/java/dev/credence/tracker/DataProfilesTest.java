package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.credence.artifact.Artifacts;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class DataProfilesTest {

    private final Datasets datasets;
    private final DataProfiles profiles;
    private final Artifacts artifacts;

    @Autowired
    DataProfilesTest(Datasets datasets, DataProfiles profiles, Artifacts artifacts) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.artifacts = artifacts;
    }

    @Test
    void describesNumbersTextsAndWhatIsMissing() throws Exception {
        var profile =
                DataProfiles.read(
                        new StringReader(
                                "id,price,shop,none\n1,1.5,\"north, old\",\n2,NA,south,\n3,3.5,south,\n4,2.5,south,\n"));

        assertThat(profile.rows()).isEqualTo(4);
        var id = profile.column("id").orElseThrow();
        assertThat(id.type()).isEqualTo(DataProfile.Type.INTEGER);
        var price = profile.column("price").orElseThrow();
        assertThat(price.type()).isEqualTo(DataProfile.Type.REAL);
        assertThat(price.count()).isEqualTo(3);
        assertThat(price.missing()).isEqualTo(1);
        assertThat(price.numbers().mean()).isEqualTo(2.5);
        assertThat(price.numbers().sd()).isCloseTo(1, within(1e-12));
        assertThat(price.numbers().percentiles().get(50)).isEqualTo(2.5);
        var shop = profile.column("shop").orElseThrow();
        assertThat(shop.categories().most())
                .containsExactly(
                        new DataProfile.Category("south", 3),
                        new DataProfile.Category("north, old", 1));
        assertThat(profile.column("none").orElseThrow().type()).isEqualTo(DataProfile.Type.EMPTY);
    }

    @Test
    void staysSmallHoweverMuchThereIs() throws Exception {
        var rows =
                IntStream.range(0, 50_000)
                        .mapToObj(i -> "%d,id-%d".formatted(i, i))
                        .collect(Collectors.joining("\n"));
        var profile = DataProfiles.read(new StringReader("x,name\n" + rows));

        var x = profile.column("x").orElseThrow().numbers();
        assertThat(x.max()).isEqualTo(49_999);
        assertThat(x.percentiles().get(50)).isCloseTo(25_000, within(1_000.0));
        var names = profile.column("name").orElseThrow().categories();
        assertThat(names.most()).hasSize(50);
        assertThat(names.distinct()).isNull();
        assertThat(names.others()).isEqualTo(49_950);
    }

    @Test
    void saysHowAVersionDiffersFromAnEarlierOne() {
        String name = "diffed-" + UUID.randomUUID();
        add(name, "x,shop,old\n" + rows(1, 0, "a") + "\n");
        add(name, "x,shop,new\n" + rows(2, 2, "b") + "\n");

        DataDiff diff = profiles.diff(name, 1, 2);

        assertThat(diff.rowsBefore()).isEqualTo(2_000);
        assertThat(diff.schema())
                .containsExactly("column 'old' is gone", "column 'new' is new, integer");
        var x = diff.columns().getFirst();
        assertThat(x.drift().measure()).isEqualTo("kolmogorov-smirnov");
        // two normals whose means are two standard deviations apart: 2 Φ(1) - 1
        assertThat(x.drift().distance()).isCloseTo(0.683, within(0.05));
        assertThat(diff.columns().get(1).drift())
                .isEqualTo(new DataDiff.Drift("total-variation", 1));
    }

    @Test
    void theSameDistributionHasLittleDrift() {
        String name = "steady-" + UUID.randomUUID();
        add(name, "x,shop,c\n" + rows(3, 0, "a"));
        add(name, "x,shop,c\n" + rows(4, 0, "a"));

        var columns = profiles.diff(name, 1, 2).columns();

        assertThat(columns.get(0).drift().distance()).isLessThan(0.07);
        assertThat(columns.get(1).drift().distance()).isZero();
    }

    @Test
    void contentThatIsNoTableIsSaidToBeNone() {
        String name = "images-" + UUID.randomUUID();
        DatasetVersion version = add(name, "a,b\n1\n");

        assertThat(profiles.of(version).unreadable())
                .isEqualTo("line 2 has 1 fields, and the first line 2");
        assertThat(profiles.of(version)).isEqualTo(profiles.of(version));
    }

    private DatasetVersion add(String name, String csv) {
        var content = artifacts.put(csv.getBytes(StandardCharsets.UTF_8));
        return datasets.add(name, content, "text/csv", "ann");
    }

    private static String rows(long seed, double mean, String shop) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, 2_000)
                .mapToObj(_ -> "%s,%s,1".formatted(mean + random.nextGaussian(), shop))
                .collect(Collectors.joining("\n"));
    }
}
