package dev.credence.engine.check;

import dev.credence.engine.ir.Function;
import dev.credence.engine.ir.Program;
import dev.credence.engine.ir.Statement;
import dev.credence.engine.parse.FunctionSyntax;
import dev.credence.engine.parse.ProgramSyntax;
import dev.credence.engine.parse.ProgramSyntax.BlockName;
import dev.credence.engine.parse.StatementSyntax;
import dev.credence.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second phase of the compiler: syntax tree to typed tree, with every mistake found. */
public final class Checker {

    private static final int MAX_PROBLEMS = 100;

    private final ProgramSyntax syntax;
    private final Context context;
    private final StatementChecker statements;

    private Checker(ProgramSyntax syntax) {
        this.syntax = syntax;
        this.context = new Context(globals(syntax));
        this.statements = new StatementChecker(context);
    }

    /** The typed tree, which is only meaningful when there are no problems. */
    public record Checked(Program program, List<Diagnostic> problems) {}

    public static Checked check(ProgramSyntax syntax) {
        return new Checker(syntax).check();
    }

    private Checked check() {
        List<FunctionSyntax> all = new ArrayList<>(StanLibrary.neededBy(syntax));
        all.addAll(syntax.functions());
        List<Function> functions = new FunctionChecker(context, statements).check(all);
        Map<BlockName, List<Statement>> blocks = new EnumMap<>(BlockName.class);
        for (BlockName name : BlockName.values()) {
            blocks.put(name, block(name));
        }
        Program program =
                new Program(
                        functions,
                        declarations(blocks.getOrDefault(BlockName.DATA, List.of())),
                        blocks.getOrDefault(BlockName.TRANSFORMED_DATA, List.of()),
                        declarations(blocks.getOrDefault(BlockName.PARAMETERS, List.of())),
                        blocks.getOrDefault(BlockName.TRANSFORMED_PARAMETERS, List.of()),
                        blocks.getOrDefault(BlockName.MODEL, List.of()),
                        blocks.getOrDefault(BlockName.GENERATED_QUANTITIES, List.of()),
                        List.of(),
                        context.scope.count());
        List<Diagnostic> problems =
                context.problems().stream()
                        .sorted(Comparator.comparingInt(problem -> problem.span().start()))
                        .distinct()
                        .limit(MAX_PROBLEMS)
                        .toList();
        return new Checked(program, problems);
    }

    private List<Statement> block(BlockName name) {
        context.enterBlock(name);
        if (name == BlockName.DATA || name == BlockName.PARAMETERS) {
            List<StatementSyntax> declared = new ArrayList<>();
            for (StatementSyntax each : syntax.block(name)) {
                if (each instanceof StatementSyntax.Declaration) {
                    declared.add(each);
                } else {
                    context.violation(
                            each.span(), "Block '" + name.text() + "' only holds declarations.");
                }
            }
            return statements.all(declared, true);
        }
        if (name != BlockName.MODEL) {
            return statements.all(syntax.block(name), true);
        }
        context.scope.enter();
        List<Statement> checked = statements.all(syntax.block(name), true);
        context.scope.leave();
        return checked;
    }

    private static List<Statement.Declare> declarations(List<Statement> statements) {
        return statements.stream()
                .filter(Statement.Declare.class::isInstance)
                .map(Statement.Declare.class::cast)
                .toList();
    }

    private static Map<String, BlockName> globals(ProgramSyntax syntax) {
        Map<String, BlockName> globals = new HashMap<>();
        for (BlockName name : BlockName.values()) {
            if (name == BlockName.MODEL) {
                continue;
            }
            for (StatementSyntax each : syntax.block(name)) {
                if (each instanceof StatementSyntax.Declaration declaration) {
                    globals.putIfAbsent(declaration.declarator().name(), name);
                }
            }
        }
        return globals;
    }
}
