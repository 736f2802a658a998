package dev.credence.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.credence.artifact.Digest;
import dev.credence.artifact.StoredArtifact;
import dev.credence.problem.InvalidFields;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TrackerTest
class DatasetsTest {

    private final Datasets datasets;

    @Autowired
    DatasetsTest(Datasets datasets) {
        this.datasets = datasets;
    }

    @Test
    void newBytesAreANewVersionAndKnownBytesTheOldOne() {
        String name = unique();
        DatasetVersion first = datasets.add(name, stored("1"), "text/csv", "ann");
        DatasetVersion second = datasets.add(name, stored("2"), "text/csv", "ann");

        assertThat(datasets.add(name, stored("1"), "text/csv", "bob")).isEqualTo(first);
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(datasets.newest(name)).contains(second);
        assertThat(datasets.version(name, 1)).contains(first);
        assertThat(datasets.version(name, 3)).isEmpty();
        assertThat(datasets.versions(name, 10, null).items()).containsExactly(second, first);
    }

    @Test
    void clientsThatAddAtOnceGetConsecutiveNumbers() throws Exception {
        String name = unique();
        List<Callable<Integer>> calls =
                IntStream.range(0, 24)
                        .<Callable<Integer>>mapToObj(i ->
                                () ->
                                        datasets.add(name, stored("v" + i / 2), "text/csv", "ann")
                                                .number())
                        .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var numbers = new HashSet<Integer>();
            for (var number : threads.invokeAll(calls)) {
                numbers.add(number.get());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 12).boxed().toList());
        }
    }

    @Test
    void theListShowsTheNewestOfEach() {
        String name = unique();
        datasets.add(name + "/a", stored("1"), "text/csv", "ann");
        DatasetVersion newest = datasets.add(name + "/a", stored("2"), "text/csv", "ann");
        DatasetVersion other = datasets.add(name + "/b", stored("1"), "text/csv", "ann");

        assertThat(datasets.list(1000, null).items())
                .contains(newest, other)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sales", "a b", "/a", "a/", "a//b", "../a", "a/..", ".", "a\0"})
    void aBadNameIsRefused(String name) {
        assertThatThrownBy(() -> datasets.add(name, stored("1"), "text/csv", "ann"))
                .isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> datasets.newest(name)).isInstanceOf(InvalidFields.class);
    }

    private static String unique() {
        return "data-" + UUID.randomUUID();
    }

    private static StoredArtifact stored(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new StoredArtifact(Digest.of(bytes), bytes.length);
    }
}
