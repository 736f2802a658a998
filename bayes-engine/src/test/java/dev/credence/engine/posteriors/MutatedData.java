package dev.credence.engine.posteriors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.credence.engine.Binding;
import dev.credence.engine.DataProblem;
import dev.credence.engine.DataVariable;
import dev.credence.engine.Programs;
import dev.credence.engine.StanData;
import dev.credence.engine.StanModel;
import dev.credence.engine.StanProgram;
import dev.credence.engine.random.Rng;
import dev.credence.engine.sampler.LogDensity;
import dev.credence.engine.sampler.SamplerSettings;
import dev.credence.engine.sampler.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Each variable of each sample program's data spoilt in each way that {@link DataMutations} knows:
 * the outcome is a problem that names a variable, or a result; never an exception, and never an
 * evaluation without end.
 */
public final class MutatedData {

    /** Where the blame goes when no single variable has it. */
    private static final Set<String> PARTS =
            Set.of("transformed data", "sizes of parameters and quantities");

    private static final SamplerSettings SHORT =
            SamplerSettings.defaults().withChains(1).withIterations(4, 2).withMaxDepth(3);

    private MutatedData() {}

    /** Tries every mutation of every program; returns how many. */
    public static int checkAll() {
        return programs().stream().mapToInt(program -> check(program, 1, 0)).sum();
    }

    static List<ProgramWithData> programs() {
        return ProgramWithData.all().stream()
                .filter(program -> !program.name().equals("seed-100000"))
                .toList();
    }

    /** Tries one of so many mutations, from the given one on; returns how many. */
    static int check(ProgramWithData program, int every, int from) {
        StanProgram compiled = Programs.compiled(program.source());
        StanData data = program.data().get();
        Set<String> names =
                compiled.data().stream()
                        .map(DataVariable::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        var mutations = DataMutations.of(data, names);
        int count = 0;
        int refused = 0;
        for (int i = from; i < mutations.size(); i += every) {
            count++;
            try {
                refused += run(compiled, mutations.get(i), names) ? 0 : 1;
            } catch (RuntimeException | Error failure) {
                throw new AssertionError(program.name() + ", " + mutations.get(i), failure);
            }
        }
        assertThat(refused).isPositive();
        return count;
    }

    /** Whether the data were accepted. */
    private static boolean run(
            StanProgram program, DataMutations.Mutation mutation, Set<String> names) {
        StanData data;
        try {
            data = StanData.parse(mutation.json());
        } catch (IllegalArgumentException malformed) {
            assertThat(malformed)
                    .hasMessageStartingWith("data, line ")
                    .hasMessageContaining("'" + mutation.variable() + "'");
            return false;
        }
        switch (program.bind(data)) {
            case Binding.Bound bound -> {
                evaluate(bound.model());
                return true;
            }
            case Binding.InvalidData(List<DataProblem> problems) -> {
                assertThat(problems).isNotEmpty();
                for (DataProblem problem : problems) {
                    assertThat(
                                    PARTS.contains(problem.variable())
                                            || names.contains(problem.variable()))
                            .as(problem.toString())
                            .isTrue();
                    assertThat(problem.message()).isNotBlank().doesNotContain("xception");
                }
                return false;
            }
        }
    }

    private static void evaluate(StanModel model) {
        LogDensity density = model.newDensity();
        double[] q = new double[model.dimension()];
        Arrays.fill(q, 0.3);
        double value = density.evaluate(q, new double[q.length]);
        assertThat(value).isNotNaN();
        if (Double.isInfinite(value)) {
            assertThat(density.explanation()).isPresent();
        }
        model.newWriter().write(q, Rng.of(1), new double[model.columns().size()]);
        if (Sampling.run(model, SHORT) instanceof Sampling.Failed failed) {
            assertThat(failed.reason()).isNotBlank();
        }
    }
}
