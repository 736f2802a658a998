package dev.credence.engine.check;

import dev.credence.engine.parse.FunctionSyntax;
import dev.credence.engine.parse.Parser;
import dev.credence.engine.parse.ProgramSyntax;
import dev.credence.engine.parse.StatementSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of Stan's library that are written in Stan, in {@code library.stan}, because they
 * are compositions of others; {@link FunctionTable} has those with an operation of their own. A
 * program that names one gets it as if it were among its own functions.
 */
final class StanLibrary {

    private static final List<String> SUFFIXES = List.of("", "_lpdf", "_lpmf");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
    private static final String TEXT = read();
    private static final ProgramSyntax SOURCE = Parser.library(TEXT);
    private static final Set<String> NAMES =
            SOURCE.functions().stream()
                    .map(FunctionSyntax::name)
                    .collect(Collectors.toUnmodifiableSet());

    private StanLibrary() {}

    /** The functions that are Stan's, without those that only the library itself calls. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(NAMES);
        names.retainAll(KnownNames.ofStan());
        return names;
    }

    /** The library's functions that a program needs, in the library's order. */
    static List<FunctionSyntax> neededBy(ProgramSyntax program) {
        Set<String> own =
                program.functions().stream().map(FunctionSyntax::name).collect(Collectors.toSet());
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        program.words().stream()
                .flatMap(StanLibrary::meant)
                .filter(KnownNames.ofStan()::contains)
                .forEach(name -> add(name, own, needed, open));
        while (!open.isEmpty()) {
            String name = open.pop();
            for (FunctionSyntax function : SOURCE.functions()) {
                if (function.name().equals(name)) {
                    WORD.matcher(text(function))
                            .results()
                            .flatMap(word -> meant(word.group()))
                            .forEach(each -> add(each, own, needed, open));
                }
            }
        }
        List<FunctionSyntax> functions = new ArrayList<>();
        for (FunctionSyntax function : SOURCE.functions()) {
            if (needed.contains(function.name())) {
                functions.add(function);
            }
        }
        return functions;
    }

    /** The functions that a word may mean: after {@code ~} a distribution has no suffix. */
    private static Stream<String> meant(String word) {
        return SUFFIXES.stream().map(suffix -> UserCalls.definedAs(word + suffix));
    }

    private static void add(String name, Set<String> own, Set<String> needed, Deque<String> open) {
        if (NAMES.contains(name) && !own.contains(name) && needed.add(name)) {
            open.push(name);
        }
    }

    private static String text(FunctionSyntax function) {
        StatementSyntax.Block body = function.body();
        return body == null ? "" : TEXT.substring(function.span().start(), body.span().end());
    }

    private static String read() {
        try (InputStream in = StanLibrary.class.getResourceAsStream("library.stan")) {
            if (in == null) {
                throw new IllegalStateException("resource library.stan is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
