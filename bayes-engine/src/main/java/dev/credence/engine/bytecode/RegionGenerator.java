package dev.credence.engine.bytecode;

import dev.credence.engine.ir.Statement;
import dev.credence.engine.ir.Symbol;
import dev.credence.engine.lower.Activity;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Generates the class of a run of statements, when all of them are of a kind that it knows. */
public final class RegionGenerator {

    /**
     * The longest method in bytes. HotSpot compiles none above 8,000, and runs it some twenty times
     * slower.
     */
    public static final int LONGEST_METHOD = 6000;

    private final Activity activity;
    private final Library library;
    private final boolean mayDrop;

    /**
     * @param mayDrop whether unnormalised densities leave out constants
     */
    public RegionGenerator(Activity activity, Library library, boolean mayDrop) {
        this.activity = activity;
        this.library = library;
        this.mayDrop = mayDrop;
    }

    /** What keeps the statement from being generated; nothing when it can be. */
    public Optional<String> obstacle(Statement statement) {
        try {
            Scope scope = new Scope(activity, library);
            Expressions expressions = new Expressions(scope, library, new Sites(library, mayDrop));
            new Statements(scope, expressions).block(List.of(statement));
            return Optional.empty();
        } catch (Unsupported obstacle) {
            return Optional.of(String.valueOf(obstacle.getMessage()));
        }
    }

    /**
     * Nothing when a statement is left to the interpreter, or the methods became too long.
     *
     * @param others what other statements of the block refer to; of the local variables that these
     *     declare, only those are kept
     */
    public Optional<Region> generate(List<Statement> statements, Set<Symbol> others) {
        try {
            Scope scope = new Scope(activity, library);
            Sites sites = new Sites(library, mayDrop);
            Statements translation = new Statements(scope, new Expressions(scope, library, sites));
            Code.Block body = translation.block(statements);
            translation.requireFixedSizes();
            scope.forgetUnread(others);
            byte[] bytes = written(new RegionWriter(scope, sites, body, activity.isAny()));
            return isShort(bytes)
                    ? Optional.of(
                            new Region(
                                    bytes,
                                    sites.functions(),
                                    sites.densities(),
                                    sites.declarations()))
                    : Optional.empty();
        } catch (Unsupported _) {
            return Optional.empty();
        }
    }

    private static byte[] written(RegionWriter writer) {
        try {
            return writer.write();
        } catch (IllegalArgumentException tooLong) {
            // What the class file API says to code that no class file can hold.
            throw new Unsupported(String.valueOf(tooLong.getMessage()));
        }
    }

    private static boolean isShort(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .allMatch(method -> length(method) <= LONGEST_METHOD);
    }

    private static int length(MethodModel method) {
        return method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
    }
}
