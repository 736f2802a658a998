package dev.credence.engine.posteriors;

import dev.credence.engine.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs, their data and the columns that are summarised, written for {@code
 * conformance/rstan/benchmark}, which is told their names.
 */
final class RstanPrograms {

    private RstanPrograms() {}

    public static void main(String[] arguments) throws IOException {
        List<String> names = List.of(arguments).subList(1, arguments.length);
        for (var program : ProgramWithData.named(names)) {
            Path folder = program.write(Path.of(arguments[0]));
            var model = Programs.bound(program.source(), program.data().get());
            Files.write(
                    folder.resolve("columns.txt"),
                    model.columns().subList(0, model.parameterColumns()));
            System.out.println(program.name());
        }
    }
}
